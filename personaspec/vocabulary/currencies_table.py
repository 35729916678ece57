"""Currencies by code (ISO 4217), with names for messages and hover texts.

Codes and most names were read from the iso-codes project's list, release 4.15.0. By hand, and not checked against the
standard: funds, metals and retired codes left out (also BGN and HRK), XCG and ZWG added, some names shortened.
"""

from __future__ import annotations

from typing import Final

CURRENCIES: Final = """
AED UAE dirham; AFN afghani; ALL lek; AMD Armenian dram; AOA kwanza; ARS Argentine peso;
AUD Australian dollar; AWG Aruban florin; AZN Azerbaijani manat; BAM convertible mark; BBD Barbados dollar;
BDT taka; BHD Bahraini dinar; BIF Burundi franc; BMD Bermudian dollar; BND Brunei dollar; BOB boliviano;
BRL Brazilian real; BSD Bahamian dollar; BTN ngultrum; BWP pula; BYN Belarusian ruble; BZD Belize dollar;
CAD Canadian dollar; CDF Congolese franc; CHF Swiss franc; CLP Chilean peso; CNY yuan; COP Colombian peso;
CRC Costa Rican colon; CUP Cuban peso; CVE Cabo Verde escudo; CZK Czech koruna; DJF Djibouti franc;
DKK Danish krone; DOP Dominican peso; DZD Algerian dinar; EGP Egyptian pound; ERN nakfa; ETB Ethiopian birr;
EUR euro; FJD Fiji dollar; FKP Falkland Islands pound; GBP pound sterling; GEL lari; GHS Ghana cedi;
GIP Gibraltar pound; GMD dalasi; GNF Guinean franc; GTQ quetzal; GYD Guyana dollar; HKD Hong Kong dollar;
HNL lempira; HTG gourde; HUF forint; IDR rupiah; ILS new shekel; INR Indian rupee; IQD Iraqi dinar;
IRR Iranian rial; ISK Icelandic króna; JMD Jamaican dollar; JOD Jordanian dinar; JPY yen;
KES Kenyan shilling; KGS som; KHR riel; KMF Comorian franc; KPW North Korean won; KRW won; KWD Kuwaiti dinar;
KYD Cayman Islands dollar; KZT tenge; LAK Lao kip; LBP Lebanese pound; LKR Sri Lanka rupee;
LRD Liberian dollar; LSL loti; LYD Libyan dinar; MAD Moroccan dirham; MDL Moldovan leu; MGA Malagasy ariary;
MKD denar; MMK kyat; MNT tugrik; MOP pataca; MRU ouguiya; MUR Mauritius rupee; MVR rufiyaa;
MWK Malawi kwacha; MXN Mexican peso; MYR Malaysian ringgit; MZN Mozambique metical; NAD Namibia dollar;
NGN naira; NIO Cordoba oro; NOK Norwegian krone; NPR Nepalese rupee; NZD New Zealand dollar; OMR Omani rial;
PAB balboa; PEN sol; PGK kina; PHP Philippine peso; PKR Pakistan rupee; PLN zloty; PYG guarani;
QAR Qatari rial; RON leu; RSD Serbian dinar; RUB Russian ruble; RWF Rwanda franc; SAR Saudi riyal;
SBD Solomon Islands dollar; SCR Seychelles rupee; SDG Sudanese pound; SEK Swedish krona;
SGD Singapore dollar; SHP Saint Helena pound; SLE leone; SOS Somali shilling; SRD Surinam dollar;
SSP South Sudanese pound; STN dobra; SVC El Salvador colon; SYP Syrian pound; SZL lilangeni; THB baht;
TJS somoni; TMT Turkmen manat; TND Tunisian dinar; TOP pa'anga; TRY Turkish lira;
TTD Trinidad and Tobago dollar; TWD New Taiwan dollar; TZS Tanzanian shilling; UAH hryvnia;
UGX Uganda shilling; USD US dollar; UYU Uruguayan peso; UZS Uzbekistan sum; VES bolívar; VND dong; VUV vatu;
WST tala; XAF Central African CFA franc; XCD East Caribbean dollar; XCG Caribbean guilder;
XOF West African CFA franc; XPF CFP franc; YER Yemeni rial; ZAR rand; ZMW Zambian kwacha; ZWG Zimbabwe gold
"""
