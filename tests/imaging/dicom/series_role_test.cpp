#include "imaging/dicom/series_role.h"

#include <gtest/gtest.h>

namespace columna::dicom {
namespace {

struct MrCase {
    const char* what;
    double tr;
    double te;
    double ti; ///< 0: absent
    const char* description;
    PlaneOrientation plane;
    SeriesRole role;
    const char* reason;
};

RoleEvidence mr(const MrCase& c) {
    RoleEvidence e;
    e.modality = "MR";
    e.description = c.description;
    e.orientation = c.plane;
    if (c.tr > 0.0) e.frame.repetitionTime = c.tr;
    if (c.te > 0.0) e.frame.echoTime = c.te;
    if (c.ti > 0.0) e.frame.inversionTime = c.ti;
    return e;
}

TEST(SeriesRole, MrByTimesThenByDescription) {
    using enum PlaneOrientation;
    using enum SeriesRole;
    const MrCase cases[] = {
        {"T1 spin echo", 550, 11, 0, "", Sagittal, SagittalT1, "dicom.role.byTimes"},
        {"T2 turbo spin echo", 3200, 105, 0, "", Sagittal, SagittalT2, "dicom.role.byTimes"},
        {"STIR by inversion time", 4200, 60, 160, "", Sagittal, SagittalStir, "dicom.role.byTimes"},
        {"STIR whose TI is missing", 4200, 80, 0, "sag STIR", Sagittal, SagittalStir, "dicom.role.byTimes"},
        {"axial T2", 4000, 100, 0, "", Axial, AxialT2, "dicom.role.byTimes"},
        {"axial T1", 600, 12, 0, "", Axial, AxialT1, "dicom.role.byTimes"},
        {"no times, named", 0, 0, 0, "T2_TSE_SAG", Sagittal, SagittalT2, "dicom.role.byName"},
        {"after contrast, by description", 550, 11, 0, "T1 +C", Sagittal, SagittalPostContrast,
         "dicom.role.byTimes"},
        {"coronal has no place in the layout", 550, 11, 0, "", Coronal, Other, "dicom.role.byTimes"},
        {"times against description", 550, 11, 0, "T2 sag", Sagittal, Unknown, "dicom.role.contradiction"},
        {"fluid suppressed is no STIR", 9000, 120, 2500, "T2 FLAIR", Sagittal, SagittalT2,
         "dicom.role.byTimes"},
        {"a word that ends in t1", 0, 0, 0, "func_rest1", Axial, Unknown, "dicom.role.unknownWeighting"},
        {"times that do not tell", 2000, 20, 0, "sagT1w", Sagittal, SagittalT1, "dicom.role.byNameNotTimes"},
        {"neither", 0, 0, 0, "series 3", Sagittal, Unknown, "dicom.role.unknownWeighting"},
        {"proton density", 2000, 20, 0, "", Sagittal, Unknown, "dicom.role.unknownWeighting"},
        {"scout by name", 20, 5, 0, "3-plane loc", Sagittal, Localizer, "dicom.role.localizerName"},
    };
    for (const MrCase& c : cases) {
        const Role role = recogniseRole(mr(c));
        EXPECT_EQ(role.role, c.role) << c.what;
        EXPECT_EQ(role.reason.id, c.reason) << c.what;
    }
}

TEST(SeriesRole, AContrastAgentInTheHeaderMakesT1PostContrast) {
    RoleEvidence e = mr({"", 550, 11, 0, "T1 tse", PlaneOrientation::Axial, {}, ""});
    e.header.contrastAgent = "GADOLINIUM";
    EXPECT_EQ(recogniseRole(e).role, SeriesRole::AxialPostContrast);
    e.orientation = PlaneOrientation::Sagittal;
    EXPECT_EQ(recogniseRole(e).role, SeriesRole::SagittalPostContrast);
    e.header.contrastAgent = "no";
    EXPECT_EQ(recogniseRole(e).role, SeriesRole::SagittalT1) << "some devices write that none was given";
    e.header.contrastAgent.clear();
    e.description = "T1 without contrast";
    EXPECT_EQ(recogniseRole(e).role, SeriesRole::SagittalT1);
}

TEST(SeriesRole, CtByKernelThenByWindow) {
    struct Case {
        const char* kernel;
        std::optional<Window> window;
        SeriesRole role;
        const char* reason;
    };
    const Case cases[] = {
        {"BONEPLUS", {}, SeriesRole::CtBone, "dicom.role.byKernel"},
        {"STANDARD", {}, SeriesRole::CtSoftTissue, "dicom.role.byKernel"},
        {"B30f", {}, SeriesRole::CtSoftTissue, "dicom.role.byKernel"},
        {"Br40f\\3", {}, SeriesRole::CtSoftTissue, "dicom.role.byKernel"},
        {"B60s", {}, SeriesRole::CtBone, "dicom.role.byKernel"},
        {"FC30", {}, SeriesRole::CtBone, "dicom.role.byKernel"},
        {"FC08", {}, SeriesRole::CtSoftTissue, "dicom.role.byKernel"},
        {"YD", {}, SeriesRole::CtBone, "dicom.role.byKernel"},
        {"UNHEARD-OF", Window{400, 1800}, SeriesRole::CtBone, "dicom.role.byWindow"},
        {"", Window{40, 350}, SeriesRole::CtSoftTissue, "dicom.role.byWindow"},
        {"", Window{-600, 1500}, SeriesRole::Ct, "dicom.role.ctUnknownKernel"},
        {"", {}, SeriesRole::Ct, "dicom.role.ctUnknownKernel"},
    };
    for (const Case& c : cases) {
        RoleEvidence e;
        e.modality = "CT";
        e.header.kernel = c.kernel;
        e.window = c.window;
        const Role role = recogniseRole(e);
        EXPECT_EQ(role.role, c.role) << c.kernel;
        EXPECT_EQ(role.reason.id, c.reason) << c.kernel;
    }
}

TEST(SeriesRole, LocalizersAndOtherModalities) {
    RoleEvidence e;
    e.modality = "CT";
    e.frame.imageType = "ORIGINAL\\PRIMARY\\LOCALIZER";
    EXPECT_EQ(recogniseRole(e).role, SeriesRole::Localizer);
    e.frame.imageType.clear();
    e.description = "Topogram 0.6";
    EXPECT_EQ(recogniseRole(e).role, SeriesRole::Localizer);
    e = {};
    e.modality = "US";
    const Role role = recogniseRole(e);
    EXPECT_EQ(role.role, SeriesRole::Other);
    EXPECT_FALSE(role.reason.empty());
}

} // namespace
} // namespace columna::dicom
