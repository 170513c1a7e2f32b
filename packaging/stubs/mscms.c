/* Stands in for mscms.dll: Wine 8's aborts in WcsCreateIccProfile, which Qt's "windows" plug-in calls for the colours
   of the screen. Test only: never shipped. Every answer is "not supported". */
#include <windows.h>
#define X __declspec(dllexport)
X HANDLE WINAPI WcsOpenColorProfileW(void*a,void*b,void*c,DWORD d,DWORD e,DWORD f,DWORD g){ SetLastError(ERROR_NOT_SUPPORTED); return 0; }
X HANDLE WINAPI WcsCreateIccProfile(HANDLE h,DWORD o){ SetLastError(ERROR_NOT_SUPPORTED); return 0; }
X HANDLE WINAPI OpenColorProfileW(void*a,DWORD d,DWORD e,DWORD f){ SetLastError(ERROR_NOT_SUPPORTED); return 0; }
X BOOL WINAPI GetColorProfileFromHandle(HANDLE h, BYTE*b, DWORD*n){ SetLastError(ERROR_NOT_SUPPORTED); return FALSE; }
X BOOL WINAPI CloseColorProfile(HANDLE h){ return TRUE; }
X BOOL WINAPI GetColorDirectoryW(void*a,void*b,DWORD*c){ SetLastError(ERROR_NOT_SUPPORTED); return FALSE; }
X BOOL WINAPI GetStandardColorSpaceProfileW(void*a,DWORD b,void*c,DWORD*d){ SetLastError(ERROR_NOT_SUPPORTED); return FALSE; }
