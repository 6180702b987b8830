#include "app/results/manifest.h"

#include "tests/imaging/dicom/dicom_files.h"

#include <gtest/gtest.h>

#include <fstream>

using namespace columna::results;
using columna::dicom::test::TemporaryFolder;

namespace {

const Manifest kSome{"case",  2,       std::string(64, 'a'),
                     "1.2.3", "0.1.0", {{"sr", "sr.dcm", "1.2", "1.3", "1.4", std::string(64, 'b')}}};

std::string faultOf(const std::string& text) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / kManifestName) << text;
    const auto read = readManifest(folder.path());
    return read ? "" : read.error().what.id;
}

std::string changed(const std::string& from, const std::string& to) {
    std::string text = toJson(kSome);
    return text.replace(text.find(from), from.size(), to);
}

} // namespace

TEST(Manifest, IsReadBackAsItWasWritten) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / kManifestName) << toJson(kSome);
    const auto read = readManifest(folder.path());
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(*read, kSome);
}

TEST(Manifest, WhatIsNoneIsRefusedInWords) {
    const TemporaryFolder empty;
    EXPECT_EQ(readManifest(empty.path()).error().what.id, "results.manifest.missing");
    EXPECT_EQ(faultOf("not json"), "results.manifest.damaged");
    EXPECT_EQ(faultOf("[]"), "results.manifest.damaged");
    EXPECT_EQ(faultOf(toJson(kSome).substr(0, 200)), "results.manifest.damaged");
    EXPECT_EQ(faultOf(changed("columna.results", "another")), "results.manifest.other");
    EXPECT_EQ(faultOf(changed("\"version\": 1", "\"version\": 2")), "results.manifest.other");
    EXPECT_EQ(faultOf(changed("sr.dcm", "../sr.dcm")), "results.manifest.damaged");
    EXPECT_EQ(faultOf(changed("\"case_version\": 2", "\"case_version\": \"x\"")), "results.manifest.damaged");
}
