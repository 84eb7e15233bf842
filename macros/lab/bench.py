"""Measure one trial: write the small program or project, build it with the real toolchain, start it, read what came out."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.lab import reasons
from macros.lab.bounded import Ran, run
from macros.lab.plan import Trial, beside
from macros.lab.reasons import OK, Found
from macros.lab.room import Room
from macros.schema.measured import HERE
from macros.versions import Version

STARTED = "atlas: started"
"""What the small program prints when everything that it imports is set up."""

_PROGRAM = """package main

import (
\t"os"
{imports}
)

func main() {{
\tos.Stdout.WriteString("{started}\\n")
}}
"""

_PROJECT = """// A small project that uses the standard library and generics.
package main

import (
\t"context"
\t"errors"
\t"fmt"
\t"net/http"
\t"os"
\t"sync"
)

// Pair holds two values.
// +kubebuilder:object:generate=true
type Pair struct {
\tLeft  string            `json:"left"`
\tRight map[string]string `json:"right,omitempty"`
}

// Greeter greets.
type Greeter interface {
\tGreet(ctx context.Context, name string) (string, error)
}

type english struct{ once sync.Once }

func (e *english) Greet(_ context.Context, name string) (string, error) {
\tif name == "" {
\t\treturn "", errors.New("no name")
\t}
\te.once.Do(func() {})
\treturn "hello " + name, nil
}

// First returns the first of some values.
func First[T any](values ...T) (first T) {
\tfor _, value := range values {
\t\treturn value
\t}
\treturn first
}

func main() {
\tvar greeter Greeter = &english{}
\ttext, err := greeter.Greet(context.Background(), First("atlas", "gopher"))
\tif err != nil {
\t\tfmt.Fprintln(os.Stderr, err)
\t\tos.Exit(1)
\t}
\tfmt.Println(text, http.StatusText(http.StatusOK), Pair{Left: text})
}
"""


@dataclass(frozen=True, slots=True)
class Bench:
    """What every trial needs: the go command, the room, and how long anything may take."""

    room: Room
    toolchains: Mapping[str, str]
    go: str = "go"
    """The go command that chooses toolchains: 1.21 or newer."""
    seconds: float = 900
    """So long a build may take."""
    seconds_of_start: float = 60
    """So long a program or a tool may run."""

    def measure(self, trial: Trial) -> Found:
        """Return what became of a trial. Raises NotMeasuredError if nothing was measured."""
        with self.room.scratch() as folder:
            return self._tool(trial, folder) if trial.recipe.is_tool else self._library(trial, folder)

    def _library(self, trial: Trial, folder: Path) -> Found:
        environment = self.environment(trial.go, folder, trial.on)
        module, recipe = trial.recipe.module_of(trial.version), trial.recipe
        packages = [module.path if one == "." else f"{module.path}/{one}" for one in module.packages]
        imports = "\n".join(f'\t_ "{one}"' for one in [*packages, *recipe.imports])
        (folder / "go.mod").write_text(
            f"module atlas.invalid/small\n\ngo {Version.parse(trial.go).line}\n", encoding="utf-8"
        )
        (folder / "main.go").write_text(_PROGRAM.format(imports=imports, started=STARTED), encoding="utf-8")
        asked = [trial.module, *(f"{path}@v{version}" for path, version in recipe.beside.items())]
        fetched = self._go(["get", *asked], folder, environment)
        found = reasons.of_build(fetched)
        if found:
            return found
        found = reasons.of_build(self._go(["build", "-ldflags=-s -w", "-o", "small", "."], folder, environment))
        if found or trial.on != HERE:
            return found or OK
        started = run([str(folder / "small")], folder, _for_programs(folder), self.seconds_of_start)
        return reasons.of_start(started, STARTED)

    def _tool(self, trial: Trial, folder: Path) -> Found:
        module = trial.recipe.module_of(trial.version)
        path, _, version = trial.module.partition("@")
        package = path if module.packages == (".",) else f"{path}/{module.packages[0]}"
        tools = folder / "bin"
        environment = {**self.environment(trial.go, folder), "GOBIN": str(tools)}
        found = reasons.of_build(self._go(["install", f"{package}@{version}"], folder, environment))
        if found:
            return found
        built = sorted(tools.iterdir())
        line, go = beside(trial, self.toolchains)
        project, out = folder / "project", folder / "out"
        project.mkdir()
        out.mkdir()
        files = {
            "go.mod": f"module atlas.invalid/tiny\n\ngo {line}\n",
            "main.go": _PROJECT,
            **trial.recipe.project.files,
        }
        for name, text in files.items():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).write_text(text, encoding="utf-8")
        environment = self.environment(go, folder)
        words = {"{out}": str(out), "{project}": str(project), "{go}": go}
        for step in trial.recipe.run:
            if step.before:
                before = self._go(_filled(step.before, words), project, environment)
                found = reasons.of_build(before)
                if found:
                    return found
            ran = run([str(built[0]), *_filled(step.arguments, words)], project, environment, self.seconds_of_start * 3)
            found = reasons.of_run(ran, step.exits, step.prints, step.not_prints)
            if found != OK:
                return found
        return OK

    def _go(self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Ran:
        return run([self.go, *arguments], folder, environment, self.seconds)

    def environment(self, go: str, folder: Path, on: str = HERE) -> dict[str, str]:
        """Return the variables of a go command: this toolchain and no other, no C compiler, nothing of the user's own."""
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        system, _, processor = on.partition("/")
        return {
            **kept,
            "HOME": str(folder),
            "GOENV": "off",
            "GOTOOLCHAIN": f"go{go}",
            "GOTMPDIR": str(folder),
            "GOCACHE": str(self.room.cache(go)),
            "GOFLAGS": "-mod=mod -modcacherw",
            "GO111MODULE": "on",
            "GOWORK": "off",
            "GOTELEMETRY": "off",
            "CGO_ENABLED": "0",
            "GOOS": system,
            "GOARCH": processor,
            "GOMAXPROCS": "2",
            "GOMEMLIMIT": "3GiB",
            "GOLANGCI_LINT_CACHE": str(folder / "lint-cache"),
            "XDG_CACHE_HOME": str(folder / "xdg"),
        }


_KEPT = (
    "PATH",
    "GOPROXY",
    "GOSUMDB",
    "GONOSUMDB",
    "GONOSUMCHECK",
    "GOMODCACHE",
    "TMPDIR",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
)
"""What is kept of the environment: where modules come from, and where they are put."""


def is_here() -> bool:
    """Tell whether this machine can start programs for linux/amd64."""
    return platform.system() == "Linux" and platform.machine() in {"x86_64", "AMD64"}


def _for_programs(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "GOMEMLIMIT": "1GiB"}


def _filled(arguments: Sequence[str], words: Mapping[str, str]) -> list[str]:
    made = []
    for argument in arguments:
        text = argument
        for placeholder, word in words.items():
            text = text.replace(placeholder, word)
        made.append(text)
    return made
