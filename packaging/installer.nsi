; The Windows installer: per user, no administrator, 64-bit, French and English, upgrades in place, silent with /S.
; makensis -DVERSION=1.2.3 -DSOURCE=folder -DTARGET=Setup.exe packaging/installer.nsi
; Exit codes: 0 done, 1 left by the user, 2 refused with a sentence (on standard output too, and in the log beside %TEMP%).
Target amd64-unicode
Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WordFunc.nsh"

!define NAME "Secrétariat"
!define PLAIN "Secretariat"
!define KEY "Software\${PLAIN}"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PLAIN}"
!define KIND "${PLAIN}.Association"

Name "${NAME} ${VERSION}"
OutFile "${TARGET}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${PLAIN}"
InstallDirRegKey HKCU "${KEY}" "Folder"
!ifdef QUICK
  SetCompressor zlib ; for the tests, where only the content counts
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
ManifestDPIAware true
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=1036 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1036 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1036 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1036 "FileDescription" "Installation de ${NAME}"
VIAddVersionKey /LANG=1036 "LegalCopyright" "Licence MIT"

!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\secretariat.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(Start)"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(DataStay)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French" ; the first is the one of a Windows that speaks neither
!insertmacro MUI_LANGUAGE "English"

LangString Start ${LANG_FRENCH} "Ouvrir ${NAME}"
LangString Start ${LANG_ENGLISH} "Open ${NAME}"
LangString FileKind ${LANG_FRENCH} "Association (${NAME})"
LangString FileKind ${LANG_ENGLISH} "Association (${NAME})"
LangString IsOpen ${LANG_FRENCH} "${NAME} est ouvert : terminez ce que sa fenêtre demande et fermez-la, puis recommencez. Rien n’a été changé."
LangString IsOpen ${LANG_ENGLISH} "${NAME} is open: finish what its window asks and close it, then try again. Nothing was changed."
LangString IsNewer ${LANG_FRENCH} "Une version plus récente de ${NAME} ($1) est installée : désinstallez-la d’abord pour revenir à la version ${VERSION}. Rien n’a été changé."
LangString IsNewer ${LANG_ENGLISH} "A newer version of ${NAME} ($1) is installed: uninstall it first to go back to version ${VERSION}. Nothing was changed."
LangString DataStay ${LANG_FRENCH} "Vos fichiers d’association (.secretariat) restent où vous les avez enregistrés. Les réglages et les sauvegardes restent dans $LOCALAPPDATA\${PLAIN}."
LangString DataStay ${LANG_ENGLISH} "Your association files (.secretariat) stay where you saved them. Settings and backups stay in $LOCALAPPDATA\${PLAIN}."

; One sentence to whoever is there: a box, unless the installation is silent; the standard output and a log always.
!macro Tell UN
Function ${UN}Tell
  Exch $0
  Push $1
  Push $2
  FileOpen $1 "$TEMP\${PLAIN}-Setup.log" a
  ${IfNot} ${Errors}
    FileSeek $1 0 END
    FileWriteUTF16LE /BOM $1 "$0$\r$\n"
    FileClose $1
  ${EndIf}
  System::Call 'kernel32::GetStdHandle(i -11) p .r1'
  ${If} $1 <> 0
  ${AndIf} $1 <> -1
    FileWrite $1 "$0$\r$\n"
  ${EndIf}
  MessageBox MB_OK|MB_ICONEXCLAMATION "$0" /SD IDOK
  Pop $2
  Pop $1
  Pop $0
FunctionEnd
!macroend
!insertmacro Tell ""
!insertmacro Tell "un."

; Sets $0 to 1 while a program of the folder runs: Windows lets nobody write to it then.
!macro IsRunning UN
Function ${UN}IsRunning
  StrCpy $0 0
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\secretariat.exe"
    FileOpen $1 "$INSTDIR\secretariat.exe" a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\secretariat.com"
    FileOpen $1 "$INSTDIR\secretariat.com" a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
FunctionEnd

; Asks the open window to close; what it was doing decides. Leaves with a sentence when it stays.
Function ${UN}MakeRoom
  again:
  Call ${UN}IsRunning
  ${If} $0 = 1
    nsExec::Exec /TIMEOUT=60000 '"$INSTDIR\secretariat.exe" --quit'
    Pop $1
    StrCpy $2 0
    ${Do} ; a process that has closed its window is not gone at once
      Call ${UN}IsRunning
      ${If} $0 = 0
        ${Break}
      ${EndIf}
      Sleep 250
      IntOp $2 $2 + 1
    ${LoopUntil} $2 > 20
  ${EndIf}
  ${If} $0 = 1
    ${IfNot} ${Silent}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IsOpen)" IDRETRY again
    ${Else}
      Push "$(IsOpen)"
      Call ${UN}Tell
    ${EndIf}
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd
!macroend
!insertmacro IsRunning ""
!insertmacro IsRunning "un."

!macro RemoveProgram
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\secretariat.exe"
  Delete "$INSTDIR\secretariat.com"
  Delete "$INSTDIR\secretariat.pkg"
  Delete "$INSTDIR\sbom.json"
!macroend

Section "Install"
  ReadRegStr $1 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $1 != ""
    ${VersionCompare} "$1" "${VERSION}" $0
    ${If} $0 = 1
    ${AndIf} ${FileExists} "$INSTDIR\secretariat.exe"
      Push "$(IsNewer)"
      Call Tell
      SetErrorLevel 2
      Quit
    ${EndIf}
  ${EndIf}
  Call MakeRoom
  SetOutPath "$INSTDIR"
  !insertmacro RemoveProgram ; nothing of an older version stays behind
  File /r "${SOURCE}/*.*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\secretariat.exe"

  WriteRegStr HKCU "${KEY}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.secretariat" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "$(FileKind)"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\secretariat.exe,0"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\secretariat.exe" open "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\secretariat.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" "$0"
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  Call un.MakeRoom
  !insertmacro RemoveProgram
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR" ; only when nothing else is in it
  Delete "$SMPROGRAMS\${NAME}.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.secretariat" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey HKCU "Software\Classes\.secretariat"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${KEY}"
  DetailPrint "$(DataStay)"
  Push "$(DataStay)"
  Call un.Tell
SectionEnd
