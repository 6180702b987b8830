// Drawings, pictures and documents come back as they were written; files of another kind are refused in
// words.
#include "imaging/dicom/objects/pictures_and_documents.h"
#include "imaging/dicom/objects/presentation.h"
#include "tests/imaging/dicom/dicom_files.h"
#include "tests/imaging/dicom/objects/object_fixture.h"

#include <gtest/gtest.h>

using namespace columna;
using namespace columna::dicom;
using columna::dicom::test::context;
using columna::dicom::test::identity;
using columna::dicom::test::TemporaryFolder;

TEST(PresentationObject, EveryShapeComesBack) {
    const TemporaryFolder folder;
    Presentation shown;
    shown.drawing.image = {"1.2.3.8", "1.2.840.10008.5.1.4.1.1.2", "1.2.3.7", 3};
    shown.drawing.graphics = {{DrawnShape::Point, {{1.25, 2.5}}},
                              {DrawnShape::Polyline, {{0, 0}, {10, 0}, {10, 10}, {0, 0}}},
                              {DrawnShape::Circle, {{5, 5}, {5, 9}}},
                              {DrawnShape::Ellipse, {{1, 5}, {9, 5}, {5, 3}, {5, 7}}}};
    shown.drawing.texts = {{"18.2 mm", {4, 4}}, {"Höhe 脊柱", {1, 1}}};
    shown.rows = 20;
    shown.columns = 30;
    shown.rowSpacing = 0.5;
    shown.columnSpacing = 0.6;
    shown.label = "X";
    shown.description = "shapes";
    shown.creator = "Reader^One";
    const auto file = folder.path() / "ps.dcm";
    const auto written = writePresentation(shown, context(), identity(), file);
    ASSERT_TRUE(written.ok()) << written.error().what.id;
    const auto back = readPresentation(file);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back->images, std::vector{shown.drawing});
    EXPECT_EQ(back->creator, "Reader^One");
    EXPECT_TRUE(back->notUnderstood.empty());
}

TEST(PresentationObject, AnotherMakersIsReadAsFarAsItGoes) {
    REQUIRE_TEST_DATA(data);
    std::size_t read = 0;
    for (const auto& entry : std::filesystem::directory_iterator(*data / "interop/gsps_softneta")) {
        const auto back = readPresentation(entry.path());
        if (!back) continue;
        ++read;
        EXPECT_FALSE(back->images.empty());
        for (const DrawnImage& image : back->images) {
            EXPECT_FALSE(image.image.sopInstanceUid.empty());
            EXPECT_FALSE(image.image.seriesInstanceUid.empty());
        }
    }
    EXPECT_EQ(read, 1U);
}

TEST(PictureObject, WrongSizesAreNotWritten) {
    const TemporaryFolder folder;
    CapturedPicture picture{2, 2, std::vector<std::uint8_t>(12, 7), "x", {}};
    EXPECT_TRUE(writePicture(picture, context(), identity(), folder.path() / "a.dcm").ok());
    picture.rgb.pop_back();
    EXPECT_FALSE(writePicture(picture, context(), identity(), folder.path() / "b.dcm").ok());
    EXPECT_FALSE(writePicture({0, 0, {}, "x", {}}, context(), identity(), folder.path() / "c.dcm").ok());
}

TEST(PdfObject, OddLengthsComeBackWithoutPadding) {
    const TemporaryFolder folder;
    for (const std::string& bytes : {std::string("%PDF-1.4 a"), std::string("%PDF-1.4 ab")}) {
        const auto file = folder.path() / "pdf.dcm";
        ASSERT_TRUE(writePdf({bytes, "Title", {}}, context(), identity(), file).ok());
        EXPECT_EQ(*readPdf(file), bytes);
    }
}

TEST(PresentationObject, AnotherKindOfObjectIsRefusedInWords) {
    const TemporaryFolder folder;
    const auto slice = test::writeSlice(folder.path(), {});
    EXPECT_EQ(readPresentation(slice).error().what.id, "results.presentation.other");
    EXPECT_EQ(readPdf(slice).error().what.id, "results.pdf.none");
}
