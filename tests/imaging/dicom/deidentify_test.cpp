// The table of de-identification against the data dictionary and PS3.15, and what it does to one object.
#include "imaging/dicom/deidentify/code_stream_comments.h"
#include "imaging/dicom/deidentify/deidentifier.h"
#include "tests/imaging/dicom/dicom_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

using namespace columna;
using namespace columna::dicom;
using columna::dicom::test::TemporaryFolder;
using columna::dicom::test::writeSlice;

namespace {

constexpr const char* kSecret = "a secret of the test";

std::string hexOf(std::uint32_t tag) {
    char text[9];
    std::snprintf(text, sizeof text, "%08X", tag);
    return text;
}

/// Rows that name one attribute.
const AttributeRow* exactRow(std::uint32_t tag) {
    for (const AttributeRow& row : Profile::shipped().rows())
        if (row.pattern == hexOf(tag)) return &row;
    return nullptr;
}

struct DictionaryEntry {
    std::uint32_t tag;
    std::string vr;
    std::string name;
};

/// Every standard attribute that the dictionary names one by one.
std::vector<DictionaryEntry> dictionary() {
    std::vector<DictionaryEntry> out;
    DcmDataDictionary& all = dcmDataDict.wrlock();
    for (auto entry = all.normalBegin(); entry != all.normalEnd(); ++entry)
        if ((*entry)->getGroup() % 2 == 0 && (*entry)->getGroup() > 2 &&
            (*entry)->getPrivateCreator() == nullptr)
            out.push_back({static_cast<std::uint32_t>((*entry)->getGroup()) << 16 | (*entry)->getElement(),
                           DcmVR((*entry)->getEVR()).getValidVRName(), (*entry)->getTagName()});
    dcmDataDict.wrunlock();
    return out;
}

RetainOptions everything() {
    return {.shiftedDates = true, .patient = true, .device = true};
}

/// The object as it leaves, read by DCMTK.
struct Treated {
    Deidentified result;
    Bytes bytes;
    DcmFileFormat object;

    [[nodiscard]] std::string text(const DcmTagKey& tag) {
        OFString value;
        return object.getDataset()->findAndGetOFStringArray(tag, value, OFTrue).good() ? value.c_str()
                                                                                       : "absent";
    }
    [[nodiscard]] bool has(const DcmTagKey& tag) { return object.getDataset()->tagExists(tag, OFTrue); }
    [[nodiscard]] bool holds(std::string_view needle) const {
        return std::search(bytes.begin(), bytes.end(), needle.begin(), needle.end()) != bytes.end();
    }
};

std::unique_ptr<Treated> treat(const std::function<void(DcmDataset&)>& change, RetainOptions retain = {},
                               E_TransferSyntax syntax = EXS_LittleEndianExplicit) {
    const TemporaryFolder folder;
    const auto file = writeSlice(folder.path(), {.change = change}, syntax);
    auto data = readDataSet(*openFile(file));
    EXPECT_TRUE(data.ok());
    Deidentifier deidentifier({retain, Pseudonyms::withSecret(kSecret)});
    deidentifier.learn(*data);
    auto treated = deidentifier.treat(*data);
    EXPECT_TRUE(treated.ok()) << (treated.ok() ? "" : treated.error().what.id);
    auto out = std::make_unique<Treated>();
    out->result = std::move(treated).value();
    EXPECT_TRUE(out->result.file.produce([&](std::span<const std::uint8_t> piece) {
        out->bytes.insert(out->bytes.end(), piece.begin(), piece.end());
        return true;
    }));
    const auto written = folder.path() / "out.dcm";
    EXPECT_TRUE(writeAndCompare(out->result.file, written).ok());
    EXPECT_TRUE(out->object.loadFile(written.c_str()).good());
    out->object.loadAllDataIntoMemory();
    return out;
}

void put(DcmItem& item, const DcmTagKey& tag, const char* value) {
    ASSERT_TRUE(item.putAndInsertString(tag, value).good()) << value;
}

DcmItem& itemOf(DcmItem& item, const DcmTagKey& sequence) {
    DcmItem* out = nullptr;
    item.findOrCreateSequenceItem(sequence, out, -2);
    return *out;
}

} // namespace

TEST(DeidentificationTable, NoTextNameOrDateStaysUnlessARowSaysSo) {
    const Profile& profile = Profile::shipped();
    const std::set<std::string> free{"PN", "AE", "LO", "SH", "ST", "LT", "UT", "UC",
                                     "UR", "DA", "DT", "TM", "UI", "OB", "OW", "UN"};
    std::size_t checked = 0;
    for (const DictionaryEntry& entry : dictionary()) {
        if (!free.contains(entry.vr)) continue;
        ++checked;
        const Treatment treatment = profile.treatmentOf(entry.tag, entry.vr, {});
        if (treatment == Treatment::Keep || treatment == Treatment::KeepTerm) {
            EXPECT_NE(exactRow(entry.tag), nullptr) << hexOf(entry.tag) << " " << entry.name;
        }
        const bool date = entry.vr == "DA" || entry.vr == "DT" || entry.vr == "TM" || entry.vr == "PN";
        if (date)
            for (const RetainOptions& options : {RetainOptions{}, everything()}) {
                const Treatment done = profile.treatmentOf(entry.tag, entry.vr, options);
                EXPECT_TRUE(done != Treatment::Keep && done != Treatment::KeepTerm &&
                            done != Treatment::Clean)
                    << hexOf(entry.tag) << " " << entry.name;
            }
    }
    EXPECT_GT(checked, 1000U);
}

TEST(DeidentificationTable, EveryRowIsAsStrictAsPs315) {
    for (const AttributeRow& row : Profile::shipped().rows()) {
        if (row.ps315 == "-") continue;
        const bool removed = row.treatment == Treatment::Remove;
        const bool replaced = row.treatment == Treatment::Dummy || row.treatment == Treatment::Pseudonym ||
                              row.treatment == Treatment::Document;
        const bool cleaned =
            row.treatment == Treatment::Clean; // Clean Descriptors, Structured Content, Graphics
        // Sequences that those options keep, their items treated.
        const bool opened =
            row.treatment == Treatment::Keep &&
            std::set<std::string>{"ContentSequence", "GraphicAnnotationSequence", "VerifyingObserverSequence",
                                  "ReferencedPerformedProcedureStepSequence"}
                .contains(row.name);
        EXPECT_TRUE(removed || replaced || cleaned || opened || row.treatment == Treatment::Empty)
            << row.name;
        if (row.ps315 == "X") {
            // A presentation state must have them.
            const bool required =
                row.name == "PresentationCreationDate" || row.name == "PresentationCreationTime";
            EXPECT_TRUE(removed || cleaned || (required && replaced)) << row.name;
        }
    }
}

TEST(DeidentificationTable, NamesOfTheTableAreThoseOfTheDictionary) {
    for (const AttributeRow& row : Profile::shipped().rows()) {
        if (row.pattern.find('x') != std::string::npos) continue;
        const auto tag = static_cast<std::uint32_t>(std::stoul(row.pattern, nullptr, 16));
        const std::string named = attributeName(tag).second;
        const std::string name = row.name.substr(0, row.name.find(':'));
        if (named != "Unknown Tag & Data") {
            EXPECT_EQ(named, name) << row.pattern;
        }
    }
}

TEST(CleanedText, KeepsKnownWordsAndMeasuredNumbersOnly) {
    const struct {
        const char* text;
        const char* expected;
    } cases[] = {{"T2W_TSE SAG LSPINE", "T2W_TSE SAG LSPINE"},
                 {"Sag T2 of Miller 12.03.1950", "Sag T2 of"},
                 {"Length: L1 18.2 mm", "Length: L1 18.2 mm"},
                 {"18.2mm", "18.2mm"},
                 {"ESCC 1c at T10/T11", "ESCC 1c at T10/T11"},
                 {"MRN 4711", ""},
                 {"4711", ""},
                 {"1950-03-12", ""},
                 {"1234567 mm", ""},
                 {"Untersuchung", ""},
                 {"", ""},
                 {"Cornerstone3DTools@^0.1.0:Length", "Cornerstone3DTools Length"},
                 {"kyphosis 12 deg", "kyphosis 12 deg"},
                 {"area 31.5 mm\u00B2, 12\u00B0", "area 31.5 mm2, 12 deg"},
                 {"Mean\tSD\r\nMax", "Mean SD Max"},
                 {"\xE8\x84\x8A\xE6\x9F\xB1 MR", "MR"}};
    for (const auto& one : cases)
        EXPECT_EQ(Profile::shipped().cleaned(one.text), one.expected) << one.text;
    EXPECT_EQ(
        Profile::shipped().cleaned("Head Long T1", [](std::string_view word) { return word == "Long"; }),
        "Head T1");
}

TEST(Pseudonyms, AreTheSameForAKeyAndTellNothing) {
    const Pseudonyms a = Pseudonyms::withSecret("one"), same = Pseudonyms::withSecret("one"),
                     b = Pseudonyms::withSecret("two"), fresh = Pseudonyms::withNewKey(),
                     other = Pseudonyms::withNewKey();
    EXPECT_EQ(a.uid("1.2.3"), same.uid("1.2.3"));
    EXPECT_NE(a.uid("1.2.3"), a.uid("1.2.4"));
    EXPECT_NE(a.uid("1.2.3"), b.uid("1.2.3"));
    EXPECT_NE(fresh.uid("1.2.3"), other.uid("1.2.3"));
    EXPECT_TRUE(a.uid("1.2.3").starts_with("2.25."));
    EXPECT_LE(a.uid("1.2.3").size(), 44U);
    EXPECT_EQ(a.uid("1.2.840.10008.5.1.4.1.1.4"), "1.2.840.10008.5.1.4.1.1.4") << "a UID of the standard";
    EXPECT_EQ(a.uid(""), "");
    EXPECT_EQ(a.patient("x").size(), 17U);
    for (const char* patient : {"a", "b", "c", "d"}) {
        EXPECT_GE(a.daysEarlier(patient), 365);
        EXPECT_LE(a.daysEarlier(patient), 3650);
    }
}

TEST(ShiftedDates, KeepDistancesAndRefuseWhatIsNoDate) {
    EXPECT_EQ(daysBefore("20240301", 1), "20240229");
    EXPECT_EQ(daysBefore("20240301", 366), "20230301");
    EXPECT_EQ(daysBefore("20240301101500.123456", 1), "20240229101500.123456");
    EXPECT_EQ(daysBefore("20240301101500+0100", 1), "20240229101500");
    for (const char* text : {"2024", "20241301", "2024-03-01", "Miller01", "20240301x", ""})
        EXPECT_EQ(daysBefore(text, 1), std::nullopt) << text;
}

TEST(Deidentified, NoIdentifierIsLeftWhereverItStands) {
    const auto plant = [](DcmDataset& data) {
        put(data, DCM_PatientName, "Doe^Janet");
        put(data, DCM_PatientID, "MRN12345");
        put(data, DCM_PatientBirthDate, "19500312");
        put(data, DCM_RETIRED_OtherPatientIDs, "SSN-999-88");
        put(data, DCM_InstitutionName, "General Hospital Springfield");
        put(data, DCM_ReferringPhysicianName, "Welby^Marcus");
        put(data, DCM_AccessionNumber, "ACC777");
        put(data, DCM_StudyDate, "20240131");
        put(data, DCM_StudyDescription, "T2 spine of Mrs Doe, MRN12345");
        put(data, DCM_ProtocolName, "LSPINE JANET");
        put(data, DCM_Manufacturer, "Maker for MRN12345");
        put(data, DCM_SequenceName, "tse2d1_Doe");
        put(data, DCM_ImageComments, "call 555-1234");
        put(data, DCM_BodyPartExamined, "LSPINE");
        DcmItem& request = itemOf(data, DCM_RequestAttributesSequence);
        put(request, DCM_RequestedProcedureDescription, "Mrs Doe again");
        DcmItem& region =
            itemOf(itemOf(data, DCM_AnatomicRegionSequence), DCM_AnatomicRegionModifierSequence);
        put(region, DCM_CodeValue, "DOE1");
        put(region, DCM_CodingSchemeDesignator, "99HOSPITAL");
        put(region, DCM_CodeMeaning, "Spine of Janet Doe");
        put(region, DCM_PatientName, "Doe^Janet");
        DcmItem& procedure = itemOf(data, DCM_ProcedureCodeSequence);
        put(procedure, DCM_CodeValue, "51282000");
        put(procedure, DCM_CodingSchemeDesignator, "SCT");
        put(procedure, DCM_CodeMeaning, "Vertebra");
        data.putAndInsertString(DcmTag(0x0029, 0x0010, EVR_LO), "SIEMENS CSA HEADER");
        data.putAndInsertString(DcmTag(0x0029, 0x1008, EVR_LO), "Doe^Janet private");
        DcmSequenceOfItems* nested = new DcmSequenceOfItems(DcmTag(0x0031, 0x1001, EVR_SQ));
        data.putAndInsertString(DcmTag(0x0031, 0x0010, EVR_LO), "ACME");
        auto* inner = new DcmItem;
        inner->putAndInsertString(DcmTag(0x0031, 0x1002, EVR_LT), "Doe^Janet nested private");
        nested->insert(inner);
        data.insert(nested);
        data.putAndInsertString(DcmTag(0x0019, 0x0010, EVR_LO), "SIEMENS MR HEADER");
        data.putAndInsertString(DcmTag(0x0019, 0x100C, EVR_IS), "800");
        data.putAndInsertString(DcmTag(0x5000, 0x2500, EVR_LO), "Doe curve");
        data.putAndInsertString(DcmTag(0x6000, 0x4000, EVR_LT), "Doe overlay");
        data.putAndInsertString(DcmTag(0x4000, 0x4000, EVR_LT), "Doe text");
    };
    for (const E_TransferSyntax syntax : {EXS_LittleEndianExplicit, EXS_LittleEndianImplicit,
                                          EXS_BigEndianExplicit, EXS_DeflatedLittleEndianExplicit})
        for (const RetainOptions& options : {RetainOptions{}, everything()}) {
            SCOPED_TRACE(DcmXfer(syntax).getXferName());
            const auto out = treat(plant, options, syntax);
            for (const char* needle :
                 {"Doe", "DOE", "Janet", "JANET", "MRN12345", "19500312", "SSN", "Springfield", "Welby",
                  "ACC777", "20240131", "555-1234", "1.2.3.", "SIEMENS CSA", "ACME"})
                EXPECT_FALSE(out->holds(needle)) << needle;
            EXPECT_EQ(out->text(DCM_StudyDescription), "T2 spine of");
            EXPECT_EQ(out->text(DCM_ProtocolName), "LSPINE");
            EXPECT_EQ(out->text(DCM_BodyPartExamined), "LSPINE");
            EXPECT_EQ(out->text(DCM_Manufacturer), "") << "a number of the patient stood in it";
            EXPECT_TRUE(out->text(DCM_PatientName).starts_with("ANON-"));
            EXPECT_EQ(out->text(DCM_PatientName), out->text(DCM_PatientID));
            EXPECT_TRUE(out->holds("51282000")) << "a public code";
            EXPECT_TRUE(out->holds("800 ")) << "a safe private number";
            EXPECT_TRUE(out->holds("SIEMENS MR HEADER"));
            EXPECT_EQ(out->text(DCM_PatientIdentityRemoved), "YES");
        }
}

TEST(Deidentified, PixelsAndGeometryAreThoseOfTheSource) {
    for (const E_TransferSyntax syntax :
         {EXS_LittleEndianExplicit, EXS_LittleEndianImplicit, EXS_BigEndianExplicit}) {
        const auto out = treat({}, {}, syntax);
        const Uint16* pixels = nullptr;
        unsigned long count = 0;
        ASSERT_TRUE(out->object.getDataset()->findAndGetUint16Array(DCM_PixelData, pixels, &count).good());
        EXPECT_EQ(std::vector<std::uint16_t>(pixels, pixels + count), dicom::test::slicePixels(0));
        EXPECT_EQ(out->object.getDataset()->getOriginalXfer(), syntax);
    }
}

TEST(Deidentified, ReportsAndPresentationsKeepCodesAndMeasures) {
    const auto out = treat([](DcmDataset& data) {
        put(data, DCM_PatientName, "Doe^Janet");
        DcmItem& observer = itemOf(data, DCM_VerifyingObserverSequence);
        put(observer, DCM_VerifyingObserverName, "House^Gregory");
        put(observer, DCM_VerifyingOrganization, "Princeton");
        DcmItem& text = itemOf(data, DCM_ContentSequence);
        put(text, DCM_ValueType, "TEXT");
        put(text, DCM_TextValue, "Mrs Doe: lesion of T12, 18.2 mm, seen on 2024-01-31");
        DcmItem& person = itemOf(text, DCM_ContentSequence);
        put(person, DCM_ValueType, "PNAME");
        put(person, DcmTagKey(0x0040, 0xA123), "House^Gregory");
        DcmItem& number = itemOf(data, DCM_ContentSequence);
        put(number, DCM_ValueType, "NUM");
        put(itemOf(number, DCM_MeasuredValueSequence), DCM_NumericValue, "18.2");
        DcmItem& graphic = itemOf(data, DCM_GraphicAnnotationSequence);
        put(itemOf(graphic, DCM_TextObjectSequence), DCM_UnformattedTextValue, "Doe 18.2 mm");
    });
    EXPECT_EQ(out->text(DCM_TextValue), "lesion of T12, 18.2 mm on");
    EXPECT_EQ(out->text(DCM_NumericValue), "18.2");
    EXPECT_EQ(out->text(DCM_UnformattedTextValue), "18.2 mm");
    EXPECT_EQ(out->text(DcmTagKey(0x0040, 0xA123)), "Anonymous");
    EXPECT_EQ(out->text(DCM_VerifyingObserverName), "Anonymous");
    for (const char* needle : {"House", "Princeton", "Doe", "2024"})
        EXPECT_FALSE(out->holds(needle)) << needle;
}

TEST(Deidentified, ADocumentIsReplacedByAnEmptyOne) {
    const auto out = treat([](DcmDataset& data) {
        put(data, DCM_MIMETypeOfEncapsulatedDocument, "application/pdf");
        const std::string pdf = "%PDF-1.4 Mrs Doe";
        data.putAndInsertUint8Array(DCM_EncapsulatedDocument, reinterpret_cast<const Uint8*>(pdf.data()),
                                    pdf.size());
    });
    EXPECT_FALSE(out->holds("Doe"));
    EXPECT_TRUE(out->holds("%PDF-1.4\n"));
    EXPECT_TRUE(out->result.changes.contains({0x00420011, Change::DocumentReplaced}));
}

TEST(Deidentified, WhatIsRetainedIsNamedAndNothingElse) {
    const auto plant = [](DcmDataset& data) {
        put(data, DCM_PatientSex, "F");
        put(data, DCM_PatientAge, "074Y");
        put(data, DCM_PatientWeight, "61");
        put(data, DCM_DeviceSerialNumber, "SN-1");
        put(data, DCM_StudyDate, "20240131");
        put(data, DCM_SeriesDate, "20240202");
        put(data, DCM_StudyTime, "101112");
    };
    const auto none = treat(plant);
    EXPECT_EQ(none->text(DCM_PatientSex), "");
    EXPECT_FALSE(none->has(DCM_PatientAge));
    EXPECT_FALSE(none->has(DCM_DeviceSerialNumber));
    EXPECT_EQ(none->text(DCM_StudyDate), "");
    EXPECT_FALSE(none->holds("113107"));
    EXPECT_EQ(none->text(DCM_LongitudinalTemporalInformationModified), "REMOVED");
    const auto all = treat(plant, everything());
    EXPECT_EQ(all->text(DCM_PatientSex), "F");
    EXPECT_EQ(all->text(DCM_PatientAge), "074Y");
    EXPECT_EQ(all->text(DCM_PatientWeight), "61");
    EXPECT_EQ(all->text(DCM_DeviceSerialNumber), "SN-1");
    EXPECT_EQ(all->text(DCM_StudyTime), "101112");
    EXPECT_EQ(daysBefore(all->text(DCM_SeriesDate), 2), all->text(DCM_StudyDate)) << "distances stay";
    EXPECT_NE(all->text(DCM_StudyDate), "20240131");
    EXPECT_TRUE(all->holds("113107"));
    EXPECT_EQ(all->text(DCM_LongitudinalTemporalInformationModified), "MODIFIED");
}

TEST(Deidentified, PixelsThatMayCarryTextAreNamed) {
    const auto doubt = [](const std::function<void(DcmDataset&)>& change) {
        return treat(change)->result.doubt;
    };
    EXPECT_EQ(doubt({}), PixelDoubt::None);
    EXPECT_EQ(doubt([](DcmDataset& data) { put(data, DCM_BurnedInAnnotation, "YES"); }),
              PixelDoubt::TextDeclared);
    EXPECT_EQ(doubt([](DcmDataset& data) { put(data, DCM_ConversionType, "WSD"); }),
              PixelDoubt::TextSuspected);
    EXPECT_EQ(doubt([](DcmDataset& data) {
                  put(data, DCM_ConversionType, "WSD");
                  put(data, DCM_BurnedInAnnotation, "NO");
              }),
              PixelDoubt::None);
    EXPECT_EQ(doubt([](DcmDataset& data) {
                  data.putAndInsertUint16(DcmTag(0x6000, 0x0010, EVR_US), 4);
                  data.putAndInsertUint16(DcmTag(0x6000, 0x0102, EVR_US), 12);
              }),
              PixelDoubt::OverlayInPixels);
}

TEST(CodeStreamComments, AreBlankedAndThePictureStays) {
    Bytes jpeg = {0xFF, 0xD8, 0xFF, 0xE0, 0,    4,    'J', 'F', 0xFF, 0xFE, 0,
                  5,    'D',  'o',  'e',  0xFF, 0xDA, 0,   2,   0xFF, 0xFE, 'x'};
    const Bytes before = jpeg;
    EXPECT_EQ(blankComments(jpeg), 1U);
    EXPECT_EQ(std::string(jpeg.begin() + 12, jpeg.begin() + 15), "   ");
    jpeg[12] = 'D', jpeg[13] = 'o', jpeg[14] = 'e';
    EXPECT_EQ(jpeg, before) << "nothing else changed";
    Bytes jpeg2000 = {0xFF, 0x4F, 0xFF, 0x64, 0, 7, 0, 1, 'D', 'o', 'e', 0xFF, 0x90, 0, 0};
    EXPECT_EQ(blankComments(jpeg2000), 1U);
    EXPECT_EQ(jpeg2000[7], 1) << "still said to be text";
    EXPECT_EQ(jpeg2000[8], ' ');
    Bytes cut = {0xFF, 0xD8, 0xFF, 0xFE, 0xFF, 0xFF, 'D'};
    EXPECT_EQ(blankComments(cut), 0U) << "longer than the stream";
    Bytes other = {1, 2, 3, 4, 5, 6};
    EXPECT_EQ(blankComments(other), 0U);
}
