/* Stands in for the icuuc.dll of Windows 10, which Wine 8 lacks, so that Qt can be loaded. Test only: never shipped.
   Qt asks it for text encodings other than UTF-8, UTF-16, UTF-32 and Latin-1; every answer is "I know none". */
#define X __declspec(dllexport)
typedef int E; 
X void *ucnv_open(const char *n, E *e){ if(e) *e=4 /*U_FILE_ACCESS_ERROR*/; return 0; }
X void ucnv_close(void *c){}
X void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void){}
X void UCNV_TO_U_CALLBACK_SUBSTITUTE(void){}
X void ucnv_reset(void *c){}
X signed char ucnv_getMaxCharSize(const void *c){return 1;}
X const char *ucnv_getName(const void *c, E *e){ if(e)*e=1; return 0; }
X void ucnv_getToUCallBack(const void *c, void *a, const void **b){}
X void ucnv_getFromUCallBack(const void *c, void *a, const void **b){}
X void ucnv_setToUCallBack(void *c, void *a, const void *b, void *d, void *f, E *e){ if(e)*e=1; }
X void ucnv_setFromUCallBack(void *c, void *a, const void *b, void *d, void *f, E *e){ if(e)*e=1; }
X void ucnv_cbToUWriteUChars(void *a, const void *s, int l, int o, E *e){ if(e)*e=1; }
X void ucnv_cbFromUWriteUChars(void *a, const void **s, const void *l, int o, E *e){ if(e)*e=1; }
X void ucnv_toUnicode(void *c, void **t, const void *tl, const char **s, const char *sl, int *o, signed char f, E *e){ if(e)*e=1; }
X void ucnv_fromUnicode(void *c, char **t, const char *tl, const void **s, const void *sl, int *o, signed char f, E *e){ if(e)*e=1; }
X int ucnv_toUCountPending(const void *c, E *e){ return 0; }
X int ucnv_fromUCountPending(const void *c, E *e){ return 0; }
X const char *ucnv_getStandardName(const char *n, const char *s, E *e){ if(e)*e=1; return 0; }
X const char *ucnv_getAvailableName(int n){ return 0; }
X int ucnv_countAvailable(void){ return 0; }
