"""Workbooks of other programs, made from nothing for the tests."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import xlsxwriter

XLS = zlib.decompress(
    base64.b85decode(
        "c-rk)Pe>F|82`=e?7Ca)x@#(^AcK&V39bdvMK=qRpk(t<5kal)Y;NkT?5=`cvTTn*(50k{VTT~BF8#rZf({)5qYi-("
        "XwgAB1qB_{?R($O_^%aQFkxeU!~5pF@4fFg-@Ny|KQr$qebb|lDrT?>O|W4h?Sf;OPNL*83tmutIxVv1-AO5JA+O+a"
        "(m*=wm?(T#AjVLP_Y7n_R9=$=zEC=YKD5PjP2EHsWFJD3@S#ysDE4IBrsP36`&G=cljSy+54i1fmIqjKjb$UXot92x"
        "GSF7L--zQ=ay8d^NJ@CZHdCx=Kq=meIKFgU%CxnkIUWu5<XJ_P;>H+gNLw{si;Hp*?qUlN4%heg)(;Y<Q9{E#hF@tF"
        "_-W4TSE{AoT)hO+|6ZvtSVQlmL0qlBAuGTT(&r=*%qjSAQvom4&Ec-uxTYr)DY)V0`K{nYG_1{GM8pE8O5kWTk<`>k"
        "v@;nU(A2P&P(!Ar2WSsP6ER&)#5yUiG@2xbg0#}NL?RlskI;tDq9^0Cn%bi|ggX~v{qZtt)D`Lv$74E0UsO|%=mW$y"
        "tJwj6gWvBj27;kJEt#q84V{nbT-mUXDuq{>b;-M8T`J_+>LwXR5$An8XT8)dbN7CHIMxvioMp`r??ss%YrE(kq;XkT"
        "kg<nr?2EFNEq1fK!mO2?uV7h1ZRlPTEHyHRhq=vFuC1Zx>}7lm>{yoHN%_?G<4>znUjw@+Ki)cXv1I&HU=-CfEMc-2"
        "*D&g&I%(vVz_WmPmyEUTGt2V7);Xu_HGEGS+j0@+c_cyoA@C9&es`a7DQqKWv60zE^irl|_GqRgQ^~eivN4lcQmAA%"
        "ys>3rwlTBAXm4X?F_16l?QG1vhgb1CZv?Ylc9K-s7s04xVN{sWX)r3x=rR};W}Mh67^m)=j0!UX->AK0Ocw=Baxor@"
        "m!w@{2^$x4STp99kZ&=^eTHm(X2F653l=O`$Ulg4k=WsFd^XCQh{d_5!1%8-PievWP4eHO9WlC+^hwzQo$hfA<`h3="
        "uuCSFv`!oIf1$uhdU_n)=wLs(bB<p+w@S<3XWfS0jhjNbK7Sz>KmYOb{{X1XHMI"
    )
)
"""A BIFF8 workbook with the sheets « Adhérents » (merged title, empty row, headers, two members) and « Vide »."""

SPREADSHEETML = """<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <Worksheet ss:Name="Vide"><Table/></Worksheet>
 <Worksheet ss:Name="Adhérents"><Table>
  <Row><Cell ss:MergeAcross="3"><Data ss:Type="String">Liste fictive</Data></Cell></Row>
  <Row ss:Index="4"><Cell><Data ss:Type="String">Nom</Data></Cell><Cell><Data ss:Type="String">CP</Data></Cell>
   <Cell ss:Index="4"><Data ss:Type="String">Entrée le</Data></Cell>
   <Cell><Data ss:Type="String">Montant</Data></Cell></Row>
  <Row><Cell><Data ss:Type="String">Inventex &amp; fils</Data></Cell><Cell><Data ss:Type="String">01000</Data></Cell>
   <Cell ss:Index="4"><Data ss:Type="DateTime">2024-03-01T00:00:00.000</Data></Cell>
   <Cell><Data ss:Type="Number">12.5</Data></Cell></Row>
  <Row><Cell><Data ss:Type="String">Machin</Data></Cell><Cell><Data ss:Type="Number">17000</Data></Cell>
   <Cell ss:Index="5"><Data ss:Type="Boolean">1</Data></Cell></Row>
 </Table></Worksheet>
</Workbook>
"""

HTML = """<html><head><meta charset="utf-8"></head><body><table><tr><td>menu</td></tr></table>
<table><tr><th>Nom</th><th>CP</th><th>Ville</th></tr>
<tr><td>Inventex &amp; fils</td><td>01000</td><td>Bourg<br>en Bresse</td></tr>
<tr><td colspan="2">Machin</td><td>Saintes</td></tr></table></body></html>
"""


def xlsx(fill: Callable[[Any], None]) -> bytes:
    """The bytes of a workbook that ``fill`` wrote into."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        fill(book)
    return target.getvalue()


def archive(**parts: str | bytes) -> bytes:
    """A zip archive; in the names ``__`` stands for ``/`` and ``_`` for a dot."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), content)
    return target.getvalue()
