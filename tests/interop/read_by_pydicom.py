"""Reads a structured report with pydicom and says what is in it, for a test to compare.

Usage: read_by_pydicom.py FILE. One line an item, in order: value type, concept, value.
"""
import sys

import pydicom


def code(sequence):
    if not sequence:
        return "-"
    one = sequence[0]
    return one.get("CodeValue") or one.get("LongCodeValue")


def value(item):
    if item.ValueType == "NUM" and item.MeasuredValueSequence:
        measured = item.MeasuredValueSequence[0]
        return measured.NumericValue.original_string + " " + code(measured.MeasurementUnitsCodeSequence)
    if item.ValueType == "CODE":
        return code(item.ConceptCodeSequence)
    if item.ValueType == "IMAGE":
        return item.ReferencedSOPSequence[0].ReferencedSOPInstanceUID
    if item.ValueType in ("SCOORD", "SCOORD3D"):
        return item.GraphicType + " " + str(len(item.GraphicData))
    for name in ("TextValue", "PersonName", "UID"):
        if name in item:
            return str(item.get(name)).replace("\n", " ")
    return ""


def walk(item):
    print((item.ValueType + " " + code(item.get("ConceptNameCodeSequence")) + " " + value(item)).rstrip())
    for child in item.get("ContentSequence", []):
        walk(child)


sys.stdout.reconfigure(encoding="utf-8")
walk(pydicom.dcmread(sys.argv[1]))
