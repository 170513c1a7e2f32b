#!/usr/bin/env bash
# Tests, builds, installs, starts, upgrades and uninstalls the Windows program under Wine.
# Where Wine cannot be had it says so and ends well; where it is there, any failure is one.
#   packaging/try_windows.sh [--short | --times]
# --short leaves out most tests, for every day; --times also measures the start, frozen and from source, side by side.
set -euo pipefail
# shellcheck source=packaging/wine.sh
. "$(dirname "${BASH_SOURCE[0]}")/wine.sh"

if ! install_tools; then
  echo "NOT TRIED: the Windows program, since these are missing here: $(missing_tools | tr '\n' ' ')"
  exit 0
fi
kept=$project/build/windows-try
rm -rf "$kept"
mkdir -p "$kept"
trap '[ -z "${tests_pid:-}" ] || kill "$tests_pid" 2>/dev/null || true; stop_wine; stop_screen' EXIT
trap 'exit 143' TERM INT
make_windows
start_screen

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

user=$WINEPREFIX/drive_c/users/$(ls "$WINEPREFIX/drive_c/users" | grep -v -x Public | head -n 1)
place="$user/Tïny Sécrétariat é"
data="$user/Documents d’été"
as_windows() { printf 'C:%s' "$(tr / '\\' <<<"${1#"$WINEPREFIX/drive_c"}")"; }
database=$(as_windows "$data/Mon asso é.secretariat")
settings=$user/AppData/Local/Secretariat
rm -rf "$place" "$data" "$settings" "$user/AppData/Local/Programs/Secretariat"
mkdir -p "$data"

# Tests while the program is built: one computer of two processors does both at once.
# What fails is run once more by itself: Wine is not Windows, and loses its footing at times. Both runs are shown.
chosen="tests/base tests/documents tests/interchange tests/services tests/ui/test_window.py tests/whole/test_selftest.py"
[ "${1:-}" != --short ] ||
  chosen="tests/base/test_writing.py tests/interchange tests/services/test_files.py tests/ui/test_window.py tests/whole/test_selftest.py"
tests() {
  cd "$project"
  local temp=$user/Temp
  local options=(-n0 -o "cache_dir=$(as_windows "$temp/cache")" -q -m "not postgresql" --basetemp "$(as_windows "$temp/tests")")
  rm -rf "$temp/cache"
  # shellcheck disable=SC2086
  LIMIT=1800 winqt offscreen -m pytest "${options[@]}" -rsfE $chosen && return
  [ -e "$temp/cache/v/cache/lastfailed" ] || return 1
  echo "ONCE MORE, under Wine only: what failed above"
  # shellcheck disable=SC2086
  LIMIT=600 winqt offscreen -m pytest "${options[@]}" -rsfE --last-failed --last-failed-no-failures none $chosen
}
step "tests on the offscreen platform, and the program, at the same time"
(tests >"$kept/tests.txt" 2>&1) &
tests_pid=$!
build_program 0.0.1
step "installers of 0.0.1 and of $(version)"
new=$root/program/secretariat
old=$root/program/old
cp -r "$new" "$old"
for end in exe com pkg; do cp "$root/program/older/older.$end" "$old/secretariat.$end"; done
echo "of the older version" >"$old/_internal/old.txt"
make_installer "$old" 0.0.1 "$root/old-setup.exe" -DQUICK
make_installer "$new" "$(version)" "$root/setup.exe" -DQUICK
folder_size=$(size_of "$new")
echo "folder: $folder_size bytes"
[ "$folder_size" -le 110000000 ] || fail "the folder is larger than 110 MB"

if ! wait $tests_pid; then
  tail -n 150 "$kept/tests.txt"
  fail "the tests under Wine"
fi
tail -n 30 "$kept/tests.txt"

installed() { wine "$place/$1" "${@:2}"; }
version_installed() { installed secretariat.com --version | tr -d '\r' | grep -o '[0-9.]*$'; }
wait_for_window() { timeout 90 xdotool search --sync --onlyvisible --name "$1" >/dev/null || fail "no window called $1"; }
picture() { timeout 30 import -window root "$kept/$1.png"; }
quit_program() { LIMIT=90 installed secretariat.exe --quit || fail "the window did not close"; }

step "the older version: installed silently, used"
wine cmd /c "$(windows_path "$root/old-setup.exe") /S /D=$(as_windows "$place")"
[ "$(version_installed)" = 0.0.1 ] || fail "the older version is not there"
installed secretariat.com demo "$database" --no-window >/dev/null
mkdir -p "$settings"
printf 'theme = "light"\nactor = "Camille Morel"\n' >"$settings/settings.toml"
installed secretariat.exe open "$database" &
wait_for_window Arvenne
sleep 3 # rows are painted after the window is there
picture light

step "upgrade while it runs"
LIMIT=200 wine "$root/setup.exe" /S || fail "the upgrade was refused although the window can be closed"
[ "$(version_installed)" = "$(version)" ] || fail "the upgrade is not there"
[ ! -e "$place/_internal/old.txt" ] || fail "something of the older version stayed"

step "upgrade while the program cannot be closed: refused with a sentence"
winpy -c "import ctypes, sys, time; h = ctypes.windll.kernel32.CreateFileW(sys.argv[1], 0x80000000, 1, None, 3, 0, None); time.sleep(60)" \
  "$(as_windows "$place")\\secretariat.exe" &
holder=$!
sleep 4
code=0
LIMIT=120 wine "$root/setup.exe" /S | iconv -f cp1252 -t utf-8 | tee "$kept/refusal.txt" || code=${PIPESTATUS[0]}
[ "$code" = 2 ] || fail "the code is $code and not 2"
grep -q "Secrétariat" "$kept/refusal.txt" || fail "no sentence tells why"
kill $holder 2>/dev/null || true
wait $holder || true
[ "$(version_installed)" = "$(version)" ] || fail "a refused upgrade changed the program"

step "self-test of the installed program"
LIMIT=400 installed secretariat.exe --self-test "$(as_windows "$data/rapport.txt")" || { code=$?; cat "$data/rapport.txt"; fail "the self-test: $code"; }
cat "$data/rapport.txt"
cp "$data/rapport.txt" "$kept/self-test.txt"

step "a file opened by its kind, in the dark theme"
printf 'theme = "dark"\nactor = "Camille Morel"\n' >"$settings/settings.toml"
# Wine looks kinds of files up for the whole machine only: the command is read and run as Windows does on a double click.
winpy -c "import subprocess, sys, winreg; read = lambda *parts: winreg.QueryValue(winreg.HKEY_CURRENT_USER, chr(92).join(('Software', 'Classes', *parts))); subprocess.Popen(read(read('.secretariat'), 'shell', 'open', 'command').replace('%1', sys.argv[1]))" "$database" & # its output stays open as long as the window
wait_for_window Arvenne
sleep 3
picture dark
quit_program

step "uninstall: silent, the data stay"
before=$(sha256sum "$data/Mon asso é.secretariat")
LIMIT=120 installed Uninstall.exe /S
for _ in $(seq 60); do # the uninstaller goes on in a copy of itself
  [ -e "$place" ] || break
  sleep 1
done
[ ! -e "$place" ] || fail "the folder is still there: $(ls "$place")"
for key in 'HKCU\Software\Secretariat' 'HKCU\Software\Classes\.secretariat' 'HKCU\Software\Classes\Secretariat.Association' \
  'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Secretariat'; do
  ! wine reg query "$key" >/dev/null || fail "$key is still there"
done
[ -z "$(find "$user/AppData/Roaming/Microsoft/Windows/Start Menu" -iname '*cr*tariat*.lnk')" ] || fail "the shortcut is still there"
[ -e "$settings/settings.toml" ] || fail "the settings are gone"
[ "$before" = "$(sha256sum "$data/Mon asso é.secretariat")" ] || fail "the database was changed"
(cd "$project" && winpy -m secretariat --db "$database" check --json) | tr -d '\r' | tee "$kept/check.json" | grep -q '"integrity": "ok"' ||
  fail "the database is damaged"
grep -q '"members": 184' "$kept/check.json" || fail "members are missing"

if [ "${1:-}" = --times ]; then
  step "start to window shown, three times each in turns, milliseconds"
  mkdir -p "$place"
  cp -r "$new/." "$place"
  shown() {
    local began
    began=$(date +%s%N)
    "$@" &
    wait_for_window "Secr"
    echo $((($(date +%s%N) - began) / 1000000))
    quit_program >/dev/null
    wait
  }
  for _ in 1 2 3 4; do
    printf 'source %s, frozen %s\n' "$(cd "$project" && shown winpy -m secretariat open "$database")" \
      "$(shown installed secretariat.exe open "$database")"
  done | tee "$kept/times.txt"
fi
step "the Windows program was tried under Wine, not on Windows: $kept"
