#include "imaging/phantom/specification_fields.h"

namespace columna::phantom {

namespace {

constexpr std::array kWeightings{Choice{"T1", Weighting::T1}, Choice{"T2", Weighting::T2},
                                 Choice{"STIR", Weighting::Stir}, Choice{"CT", Weighting::Ct}};
constexpr std::array kPlans{Choice{"sagittal", SlicePlan::Sagittal},
                            Choice{"axial-block", SlicePlan::AxialBlock},
                            Choice{"axial-discs", SlicePlan::AxialDiscs}};

constexpr std::array kOrders{Choice{"ascending", InstanceOrder::Ascending},
                             Choice{"reversed", InstanceOrder::Reversed},
                             Choice{"shuffled", InstanceOrder::Shuffled}};
constexpr std::array kSyntaxes{Choice{"explicit-little-endian", TransferSyntax::ExplicitLittleEndian},
                               Choice{"implicit-little-endian", TransferSyntax::ImplicitLittleEndian},
                               Choice{"explicit-big-endian", TransferSyntax::ExplicitBigEndian},
                               Choice{"deflated", TransferSyntax::Deflated},
                               Choice{"rle", TransferSyntax::RunLength},
                               Choice{"jpeg-lossless", TransferSyntax::JpegLossless},
                               Choice{"jpeg-ls", TransferSyntax::JpegLs},
                               Choice{"jpeg-2000", TransferSyntax::Jpeg2000},
                               Choice{"jpeg-2000-lossy", TransferSyntax::Jpeg2000Lossy}};

VariantSpec readVariant(const json& object, const std::string& pointer, const AcquisitionSpec& acquisition) {
    VariantSpec variant;
    Fields fields(object, pointer);
    fields.read("gantryTilt", variant.gantryTilt, -30, 30);
    if (variant.gantryTilt != 0.0 && acquisition.plan != SlicePlan::AxialBlock)
        refuse(fields.at("gantryTilt"), "phantom.spec.onlyBlock");
    fields.read("duplicateFrames", variant.duplicateFrames, 0, 20);
    fields.read("missingFrames", variant.missingFrames, 0, 50);
    fields.choose("instanceNumbers", variant.instanceNumbers, kOrders);
    fields.read("referenceImage", variant.referenceImage);
    fields.read("enhanced", variant.enhanced);
    fields.read("withoutSpacing", variant.withoutSpacing);
    fields.read("withoutPosition", variant.withoutPosition);
    fields.read("wrongPatientFrames", variant.wrongPatientFrames, 0, 50);
    fields.read("differentMatrix", variant.differentMatrix);
    fields.choose("transferSyntax", variant.transferSyntax, kSyntaxes);
    fields.done();
    // One object has one patient, one matrix and one order of frames.
    if (variant.enhanced && (variant.wrongPatientFrames > 0 || variant.differentMatrix ||
                             variant.withoutSpacing || variant.withoutPosition))
        refuse(fields.at("enhanced"), "phantom.spec.notEnhanced");
    return variant;
}

} // namespace

AcquisitionSpec readAcquisition(const json& object, const std::string& pointer,
                                const std::vector<Level>& present) {
    AcquisitionSpec one;
    Fields fields(object, pointer);
    fields.require("weighting");
    fields.choose("weighting", one.weighting, kWeightings);
    fields.require("plan");
    fields.choose("plan", one.plan, kPlans);
    fields.require("from");
    fields.read("from", one.from, present);
    fields.require("to");
    fields.read("to", one.to, present);
    if (one.to < one.from) refuse(fields.at("to"), "phantom.spec.order");
    fields.read("slices", one.slices, 1, 200);
    fields.read("thickness", one.thickness, 0.3, 10);
    fields.read("gap", one.gap, -0.9 * one.thickness, 10);
    fields.read("rowSpacing", one.rowSpacing, 0.2, 3);
    fields.read("columnSpacing", one.columnSpacing, 0.2, 3);
    fields.read("rows", one.rows, 16, 1024);
    fields.read("columns", one.columns, 16, 1024);
    fields.read("tiltError", one.tiltError, -30, 30);
    fields.read("frameOfReference", one.frameOfReference, 1, 9);
    fields.read("snr", one.snr, 3, 1000);
    fields.read("noise", one.noise, 0, 200);
    fields.read("bias", one.bias, 0, 0.6);
    fields.read("flowVoid", one.flowVoid, 0, 1);
    fields.read("ghost", one.ghost, 0, 0.2);
    fields.read("cupping", one.cupping, 0, 40);
    fields.read("description", one.description);
    if (const json* variant = fields.find("variant"))
        one.variant = readVariant(*variant, fields.at("variant"), one);
    fields.done();
    return one;
}

std::string_view toString(Weighting weighting) {
    return nameOf(kWeightings, weighting);
}
std::string_view toString(SlicePlan plan) {
    return nameOf(kPlans, plan);
}

} // namespace columna::phantom
