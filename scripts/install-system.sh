#!/bin/sh
# Installs the system packages that are missing: scripts/install-system.sh handbook|test
# The list, with reasons, is scripts/system-packages.txt. When all is there, nothing is printed
# and no network is used. Where there is no apt-get (macOS, Fedora), it only says what is missing.
# HANDBOOK_SKIP_SYSTEM=1 leaves the whole matter to you.
set -eu

purpose=${1:-handbook}
list=$(dirname "$0")/system-packages.txt
python=${PYTHON:-python3}
case $purpose in
    handbook | test) ;;
    *) echo "Usage: $0 handbook|test" >&2; exit 2 ;;
esac
[ "${HANDBOOK_SKIP_SYSTEM:-}" ] && exit 0

# Lines "package | serves as well | why" for this purpose.
wanted() {
    awk -F '[ \t]*[|][ \t]*' -v purpose="$purpose" '
        /^[^#]/ && ($2 == "handbook" || purpose == "test") { print $1 "|" $3 "|" $4 }
    ' "$list"
}

has_apt() { command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1; }

# Is something there that serves as well as the package?
served() {
    kind=${1%% *}
    names=${1#* }
    case $kind in
        command)
            for name in $names; do
                command -v "$name" >/dev/null 2>&1 && return 0
            done
            return 1 ;;
        file) [ -e "$names" ] ;;
        library)
            "$python" -c "import ctypes.util, sys; sys.exit(not ctypes.util.find_library('$names'))" \
                2>/dev/null ;;
        python)
            "$python" -c "import ensurepip, sys, venv
sys.exit(sys.version_info < tuple(map(int, '$names'.split('.'))))" 2>/dev/null ;;
        *) ! has_apt ;;
    esac
}

installed=
if has_apt; then
    # shellcheck disable=SC2046
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' \
        $(wanted | cut -d '|' -f 1) 2>/dev/null | sed -n 's/^installed //p') || true
fi

packages=
reasons=
while IFS='|' read -r package other why; do
    printf '%s\n' "$installed" | grep -qx -- "$package" && continue
    served "$other" && continue
    packages="$packages $package"
    reasons="$reasons$(printf '  %-21s %s' "$package" "$why")
"
done <<END
$(wanted)
END

[ -z "$packages" ] && exit 0

if ! has_apt; then
    {
        echo "Not found on this computer (names as in Debian):"
        printf '%s' "$reasons"
        echo "Install them with your own package manager, for example:"
        echo "  macOS: brew install python pango      Fedora: dnf install python3 pango"
        echo "If you know they are there, go on with: HANDBOOK_SKIP_SYSTEM=1 make $purpose"
    } >&2
    exit 2
fi

install="apt-get install -y --no-install-recommends$packages"
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1; then
    as_root=sudo
else
    {
        echo "These system packages are missing:"
        printf '%s' "$reasons"
        echo "You are not root and there is no sudo. Ask someone who may to run:"
        echo "  apt-get update && $install"
    } >&2
    exit 2
fi

echo "Installing system packages${as_root:+ (sudo may ask for your password)}:"
printf '%s' "$reasons"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# An update may fail for a source that has nothing to do with us; the installation will tell.
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update >"$log" 2>&1 || true
# shellcheck disable=SC2086
if ! $as_root env DEBIAN_FRONTEND=noninteractive $install </dev/null >>"$log" 2>&1; then
    {
        echo "The system packages could not be installed. Last lines:"
        tail -n 15 "$log" | sed 's/^/    /'
        echo "Is there a network? Then run the same command again, or try it by hand:"
        echo "  ${as_root:+sudo }apt-get update && ${as_root:+sudo }$install"
    } >&2
    exit 2
fi
