"""What to say when the operating system refuses to read or to write a file."""

import errno

_AGAIN = "then run the command again"
_HINTS = {
    errno.ENOSPC: f"make room on the disk, {_AGAIN}",
    errno.EDQUOT: f"make room in your quota, {_AGAIN}",
    errno.EFBIG: f"raise the limit of the size of a file (ulimit -f), {_AGAIN}",
    errno.EROFS: "work in a folder that can be written to",
    errno.EACCES: f"allow it (chmod, or chown as its owner), {_AGAIN}",
    errno.EPERM: f"allow it (chmod, or chown as its owner), {_AGAIN}",
    errno.EISDIR: f"a folder is in place of the file: move it away, {_AGAIN}",
    errno.ENOTDIR: f"a file is in place of the folder: move it away, {_AGAIN}",
    errno.EEXIST: f"something else is already there: move it away, {_AGAIN}",
    errno.EINVAL: f"it is not a regular file: move it away, {_AGAIN}",
    errno.ELOOP: f"the symbolic link leads to itself: fix it, {_AGAIN}",
    errno.ENAMETOOLONG: "choose a shorter name, or put the project into a folder with a shorter path",
    errno.ENOENT: f"restore it (git checkout -- FILE, if it was part of the project), {_AGAIN}",
    errno.EMFILE: f"allow more open files (ulimit -n), {_AGAIN}",
    errno.ENFILE: f"close other programs, {_AGAIN}",
    errno.EIO: f"the disk may be failing: save what is on it, {_AGAIN}",
}


def error_text(error: OSError) -> str:
    """Return one line: which file, what the system says, and what to do."""
    name = " ".join(str(error.filename).split()) if error.filename else "the output"
    what = (error.strerror or str(error)).lower()
    return f"{name}: {what}; {_HINTS.get(error.errno or 0, f'fix that, {_AGAIN}')}"
