#!/bin/sh
# A fake toolchain: plays `go` for the tests of the lab. What it does follows from the module's name and the Go it is told
# to be: `get` and `install` refuse, are stopped or work; `build` writes a program that starts, panics or waits.
go=${GOTOOLCHAIN#go}
if [ "$1" = env ]; then
    eval "echo \"\$$2\""
    exit 0
fi
echo "$go $GOOS/$GOARCH $*" >>"$GOMODCACHE.log"

say_and_fail() {
    printf '%b\n' "$1"
    exit 1
}

# Write the program at $1 that the module $2 makes; it does $3 where nothing is special about the module.
build() {
    case $2 in
    *demo.invalid/array*) say_and_fail '# demo.invalid/array/internal/token\n../token.go:64:9: invalid array length -delta * delta' ;;
    *demo.invalid/cgo*) say_and_fail 'package demo.invalid/cgo: build constraints exclude all Go files in /demo' ;;
    *demo.invalid/types*) say_and_fail '# demo.invalid/other\nother.go:1:1: note\n# demo.invalid/types\na.go:3:4: cannot use x as string value' ;;
    *demo.invalid/spoilt*) say_and_fail '# encoding/json/v2\n/go/src/encoding/json/v2/a.go:1:1: undefined: jsontext' ;;
    *demo.invalid/full*) say_and_fail '# demo.invalid/full/a\n/cache/01/a: write /cache/a.o: no space left on device' ;;
    *demo.invalid/killed*) kill -9 $$ ;;
    *demo.invalid/panics*)
        program="cat >&2 <<'END'
panic: different structures
goroutine 1 [running]:
runtime.panic(...)
	/go/src/runtime/panic.go:1
demo.invalid/panics/internal/qtls.init.0()
	/demo/qtls.go:40
END
exit 2"
        ;;
    *demo.invalid/waits*) program='sleep 60' ;;
    *demo.invalid/exits*) program='exit 3' ;;
    *demo.invalid/silent*) program='exit 0' ;;
    *) program=$3 ;;
    esac
    mkdir -p "$(dirname "$1")"
    printf '#!/bin/sh\n%s\n' "$program" >"$1"
    chmod 755 "$1"
}

if [ "$1" = build ]; then
    [ "$2" = -o ] || shift  # the linker's flags
    build "$3" "$(cat main.go)" "echo 'atlas: started'"
    exit 0
fi
case $2 in
*needs-newer@*)
    [ "$go" \< 1.25.3 ] && say_and_fail "go: demo.invalid/needs-newer@v1.0.0 requires go >= 1.25.3 (running go $go; GOTOOLCHAIN=local)"
    ;;
*gone@*) say_and_fail 'go: demo.invalid/gone@v1.0.0: reading https://proxy.invalid/x.mod: 404 Not Found' ;;
*offline@*) say_and_fail 'go: demo.invalid/offline@v1.0.0: Get "https://proxy.invalid/x": dial tcp: lookup: no such host' ;;
*replaces@*) say_and_fail 'go: demo.invalid/replaces@v1.0.0: the go.mod file contains one or more replace directives.' ;;
esac
[ "$1" = get ] || build "$GOBIN/tool" "$2" "echo \"tool built with $go, beside \$GOTOOLCHAIN, told \$*\""
