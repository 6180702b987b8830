#!/usr/bin/env python3
"""Compares data/deidentification/attributes.csv with table E.1-1 of PS3.15, row by row.

Usage: compare_with_table.py confidentiality_profile_attributes.json attributes.json
Both are of the public repository innolitics/dicom-standard (folder "standard"). Run by hand when either table
changes; docs/72-deidentified-copy.md tells the outcome. Ends with 1 where a row is treated less strictly.
"""
import collections
import csv
import json
import pathlib
import re
import sys

TABLE = pathlib.Path(__file__).parents[2] / "data/deidentification/attributes.csv"
REMOVED_BY_VR = set("PN AE AS LO SH ST LT UT UC UR OB OW OF OD OL OV UN DA TM DT".split())
# What an action may leave of an attribute, from nothing to all of it.
NOTHING, EMPTY, DUMMY, NEW_UID, CLEANED, KEPT = range(6)
LEAVES = {"remove": NOTHING, "empty": EMPTY, "dummy": DUMMY, "pseudonym": DUMMY, "document": DUMMY,
          "clean": CLEANED, "keep": KEPT, "term": KEPT}
# What the profile lets stay. Of several actions (X/Z/D) the last one is allowed.
ALLOWED = {"X": NOTHING, "Z": DUMMY, "D": DUMMY, "U": NEW_UID, "C": CLEANED, "K": KEPT}


def rules():
    for row in csv.reader(line for line in TABLE.open() if not line.startswith("#")):
        if row and row[0] != "tag(gggg" and re.match(r"[0-9A-Fx]{4}$", row[0]):
            yield re.compile((row[0] + row[1]).replace("x", "[0-9A-F]") + "$"), row[2], row[4], row[5]


def main():
    profile = json.load(open(sys.argv[1]))
    vrs = {a["tag"]: a["valueRepresentation"] for a in json.load(open(sys.argv[2]))}
    table = list(rules())
    counts, weaker, stated = collections.Counter(), [], []
    for row in profile:
        tag = re.sub(r"[(),\s]", "", row["tag"]).upper().replace("X", "0")  # 50xx and 60xx
        vr = vrs.get(row["tag"], vrs.get(row["tag"].upper(), "UN"))
        basic = row["basicProfile"].rstrip("*")
        options = {row.get(o) for o in ("cleanDescOpt", "cleanStructContOpt", "cleanGraphOpt")}
        allowed = max(ALLOWED[a] for a in basic.replace("*", "").split("/"))
        if "C" in options:
            allowed = max(allowed, CLEANED)
        rule = next((r for r in table if r[0].match(tag)), None)
        if "gggg" in row["tag"].lower() or not re.match(r"[0-9A-F]{8}$", tag):
            counts["by group or private"] += 1
            print("by hand:", row["tag"], row["name"], row["basicProfile"])
            continue
        if rule and rule[1] == "keep" and vr == "SQ":
            # Kept as a sequence of treated items: to be read by a person.
            print("items treated:", row["tag"], row["name"], row["basicProfile"])
            counts["items treated"] += 1
            continue
        if rule:
            leaves, how = LEAVES[rule[1]], rule[1]
            if rule[2] not in ("-", row["basicProfile"]) and rule[3] == re.sub(r"\W", "", row["name"]):
                stated.append((row["tag"], row["name"], rule[2], row["basicProfile"]))
        elif vr == "SQ":
            leaves, how = (allowed if "U" not in basic else NEW_UID), "items treated"
            if basic == "X" and "C" not in options:
                leaves = KEPT  # items are treated one by one, the sequence itself stays
        elif vr == "UI":
            leaves, how = NEW_UID, "new UID"
            if allowed == DUMMY:
                allowed = NEW_UID  # a UID that leads nowhere is a dummy
        elif vr.split(" or ")[0] in REMOVED_BY_VR:
            leaves, how = NOTHING, "removed by VR"
        else:
            leaves, how = KEPT, "kept by VR"
        kind = "as asked or stricter" if leaves <= allowed else "less strict"
        counts[kind] += 1
        if leaves > allowed:
            weaker.append((row["tag"], row["name"], vr, row["basicProfile"], how))
    print(len(profile), "rows:", dict(counts))
    for one in stated:
        print("column ps315 says otherwise:", *one)
    for one in weaker:
        print("less strict:", *one)
    return 1 if weaker else 0


sys.exit(main())
