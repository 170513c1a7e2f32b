#!/usr/bin/env bash
# Makes dist/Secretariat-Setup-X.Y.Z.exe and dist/Secretariat-X.Y.Z-portable.zip on Debian 12, under Wine.
# As root it installs the tools that are missing; otherwise it names them.
set -euo pipefail
# shellcheck source=packaging/wine.sh
. "$(dirname "${BASH_SOURCE[0]}")/wine.sh"

if ! INSTALL=1 install_tools; then
  echo "These tools are missing: $(missing_tools | tr '\n' ' ')" >&2
  echo "As root: apt-get install --no-install-recommends $apt_packages" >&2
  exit 1
fi
trap stop_wine EXIT
make_windows
step "program"
build_program
step "installer and zip"
mkdir -p "$project/dist"
setup=$project/dist/Secretariat-Setup-$(version).exe
zip=$project/dist/Secretariat-$(version)-portable.zip
rm -f "$setup" "$zip"
"$host_python" "$project/packaging/portable.py" "$root/program/secretariat" "$zip" &
make_installer "$root/program/secretariat" "$(version)" "$setup"
wait $!
cp "$root/program/secretariat/sbom.json" "$project/dist/Secretariat-$(version).sbom.json"
step "done"
printf 'folder %s bytes, %s files\n' "$(size_of "$root/program/secretariat")" "$(find "$root/program/secretariat" -type f | wc -l)"
(cd "$project/dist" && ls -l ./*"$(version)"* && sha256sum ./*"$(version)"*)
