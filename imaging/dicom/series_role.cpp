#include "imaging/dicom/series_role.h"

#include "scoring/base/decimal.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace columna::dicom {
namespace {

enum class Weighting { None, T1, T2, Stir };

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
    return out;
}

template <std::size_t N>
std::string_view anyOf(const std::string& text, const std::array<std::string_view, N>& words) {
    for (const std::string_view word : words)
        if (text.find(word) != std::string::npos) return word;
    return {};
}

/// Spin-echo limits: T1 has short TR and TE, T2 long TR and TE; STIR nulls fat, TI 80 to 260 ms at 0.2 to 3
/// T.
Weighting weightingByTimes(const FrameHeader& frame, const SeriesHeader& header) {
    if (!frame.echoTime || !frame.repetitionTime) return Weighting::None;
    const double te = *frame.echoTime;
    const double tr = *frame.repetitionTime;
    const double ti = frame.inversionTime.value_or(0.0);
    const bool inversion = header.scanningSequence.find("IR") != std::string::npos || ti > 0.0;
    if (inversion && ti >= 80.0 && ti <= 260.0 && tr > 1500.0) return Weighting::Stir;
    if (te <= 25.0 && tr <= 1200.0) return Weighting::T1;
    if (te >= 60.0 && tr >= 1500.0) return Weighting::T2;
    return Weighting::None;
}

/// "t1" as in "T1_tse", "sagT1w" and "tse T1", not as in "rest1" or "t12".
bool namesWeighting(const std::string& name, std::string_view weighting) {
    for (std::size_t at = name.find(weighting); at != std::string::npos; at = name.find(weighting, at + 1)) {
        const std::size_t end = at + weighting.size();
        const bool digitFollows = end < name.size() && std::isdigit(static_cast<unsigned char>(name[end]));
        const bool begins = at == 0 || !std::isalnum(static_cast<unsigned char>(name[at - 1]));
        static constexpr std::array<std::string_view, 6> planes = {"sag", "cor", "tra", "ax", "axial", "se"};
        const bool afterPlane = std::any_of(planes.begin(), planes.end(), [&](std::string_view plane) {
            return std::string_view(name).substr(0, at).ends_with(plane);
        });
        if (!digitFollows && (begins || afterPlane)) return true;
    }
    return false;
}

Weighting weightingByName(const std::string& name) {
    if (name.find("stir") != std::string::npos || name.find("tirm") != std::string::npos)
        return Weighting::Stir;
    const bool t1 = namesWeighting(name, "t1");
    const bool t2 = namesWeighting(name, "t2");
    if (t1 == t2) return Weighting::None;
    return t1 ? Weighting::T1 : Weighting::T2;
}

const char* weightingTerm(Weighting weighting) {
    switch (weighting) {
    case Weighting::T1:
        return "@dicom.term.t1";
    case Weighting::T2:
        return "@dicom.term.t2";
    case Weighting::Stir:
        return "@dicom.term.stir";
    case Weighting::None:
        break;
    }
    return "@dicom.term.absent";
}

SeriesRole mrRole(Weighting weighting, bool contrast, std::optional<PlaneOrientation> orientation) {
    if (orientation == PlaneOrientation::Sagittal) {
        if (weighting == Weighting::T1)
            return contrast ? SeriesRole::SagittalPostContrast : SeriesRole::SagittalT1;
        if (weighting == Weighting::T2) return SeriesRole::SagittalT2;
        if (weighting == Weighting::Stir) return SeriesRole::SagittalStir;
    }
    if (orientation == PlaneOrientation::Axial) {
        if (weighting == Weighting::T1) return contrast ? SeriesRole::AxialPostContrast : SeriesRole::AxialT1;
        if (weighting == Weighting::T2) return SeriesRole::AxialT2;
    }
    return weighting == Weighting::None ? SeriesRole::Unknown : SeriesRole::Other;
}

/// Some devices write in (0018,0010) that no agent was given, and some descriptions say so.
bool afterContrast(const std::string& agent, const std::string& name) {
    static constexpr std::array<std::string_view, 8> noneWords = {"",    "no",  "none",    "n",
                                                                  "n/a", "nil", "without", "no contrast"};
    const std::string given = lower(agent);
    if (std::find(noneWords.begin(), noneWords.end(), given) == noneWords.end()) return true;
    static constexpr std::array<std::string_view, 9> withoutWords = {
        "without",      "w/o",          "no contrast", "non contrast", "non-contrast",
        "pre contrast", "pre-contrast", "precontrast", "pre gad"};
    if (!anyOf(name, withoutWords).empty()) return false;
    static constexpr std::array<std::string_view, 7> withWords = {"+c",       "post c", "post-c",  "postgad",
                                                                  "post gad", "gado",   "contrast"};
    return !anyOf(name, withWords).empty();
}

Role recogniseMr(const RoleEvidence& evidence, const std::string& name) {
    const Weighting times = weightingByTimes(evidence.frame, evidence.header);
    const Weighting named = weightingByName(name);
    const bool both = times != Weighting::None && named != Weighting::None;
    // Long TR and TE are also what a STIR has whose inversion time the file does not give.
    const bool stirNamed =
        times == Weighting::T2 && named == Weighting::Stir && !evidence.frame.inversionTime;
    if (both && times != named && !stirNamed)
        return {
            SeriesRole::Unknown,
            {"dicom.role.contradiction", {{"times", weightingTerm(times)}, {"name", weightingTerm(named)}}}};
    const Weighting weighting = stirNamed ? named : (times != Weighting::None ? times : named);
    if (weighting == Weighting::None) return {SeriesRole::Unknown, {"dicom.role.unknownWeighting"}};

    const bool contrast = afterContrast(evidence.header.contrastAgent, name);
    Role out;
    out.role = mrRole(weighting, contrast, evidence.orientation);
    const bool timesThere = evidence.frame.repetitionTime && evidence.frame.echoTime;
    if (times == Weighting::None && !timesThere)
        out.reason = {"dicom.role.byName", {{"weighting", weightingTerm(weighting)}}};
    else if (times == Weighting::None)
        out.reason = {"dicom.role.byNameNotTimes",
                      {{"weighting", weightingTerm(weighting)},
                       {"tr", decimal(*evidence.frame.repetitionTime, 0)},
                       {"te", decimal(*evidence.frame.echoTime, 0)}}};
    else
        out.reason = {"dicom.role.byTimes",
                      {{"weighting", weightingTerm(weighting)},
                       {"tr", decimal(*evidence.frame.repetitionTime, 0)},
                       {"te", decimal(*evidence.frame.echoTime, 0)}}};
    return out;
}

/// Sharp (bone) and smooth (soft tissue) body kernels as the four large vendors name them; empty where
/// unknown.
std::optional<SeriesRole> roleOfKernel(const std::string& kernel) {
    const std::string k = lower(kernel);
    const auto numberAfter = [&](std::size_t at) {
        int value = 0;
        bool any = false;
        for (; at < k.size() && std::isdigit(static_cast<unsigned char>(k[at])); ++at, any = true)
            value = std::min(10 * value + (k[at] - '0'), 1000);
        return any ? std::optional<int>(value) : std::nullopt;
    };
    if (k.empty()) return std::nullopt;
    if (k.starts_with("bone") || k == "detail" || k == "edge") return SeriesRole::CtBone;    // GE
    if (k.starts_with("standard") || k.starts_with("soft")) return SeriesRole::CtSoftTissue; // GE
    if (k.starts_with("fc")) {                                                               // Canon, Toshiba
        const auto n = numberAfter(2);
        if (n && *n >= 1 && *n <= 29) return SeriesRole::CtSoftTissue;
        if (n && ((*n >= 30 && *n <= 39) || (*n >= 80 && *n <= 89))) return SeriesRole::CtBone;
        return std::nullopt;
    }
    std::size_t letters = 0;
    while (letters < k.size() && std::isalpha(static_cast<unsigned char>(k[letters])))
        ++letters;
    if ((k[0] == 'b' || k[0] == 'i') && letters <= 2 && letters < k.size()) { // Siemens B30f, Br40, I70f
        const auto n = numberAfter(letters);
        if (n && *n >= 10 && *n < 50) return SeriesRole::CtSoftTissue;
        if (n && *n >= 56 && *n < 100) return SeriesRole::CtBone;
        return std::nullopt;
    }
    if (k == "yd" || k == "d" || k == "e") return SeriesRole::CtBone;      // Philips
    if (k == "a" || k == "b" || k == "c") return SeriesRole::CtSoftTissue; // Philips
    return std::nullopt;
}

Role recogniseCt(const RoleEvidence& evidence) {
    if (const auto role = roleOfKernel(evidence.header.kernel))
        return {*role, {"dicom.role.byKernel", {{"kernel", literal(evidence.header.kernel)}}}};
    if (evidence.window) {
        const double centre = evidence.window->centre;
        const double width = evidence.window->width;
        const Message reason{"dicom.role.byWindow",
                             {{"centre", decimal(centre, 0)}, {"width", decimal(width, 0)}}};
        if (width >= 1200.0 && centre >= 200.0 && centre <= 800.0) return {SeriesRole::CtBone, reason};
        if (width >= 150.0 && width <= 600.0 && centre >= 0.0 && centre <= 120.0)
            return {SeriesRole::CtSoftTissue, reason};
    }
    return {SeriesRole::Ct, {"dicom.role.ctUnknownKernel"}};
}

} // namespace

Role recogniseRole(const RoleEvidence& evidence) {
    const std::string name = lower(evidence.description + " " + evidence.header.protocol);
    if (evidence.frame.imageType.find("LOCALIZER") != std::string::npos)
        return {SeriesRole::Localizer, {"dicom.role.localizerType"}};
    static constexpr std::array<std::string_view, 8> localizerWords = {
        "localiz", "localis", "locator", "scout", "survey", "topogram", "scanogram", "3-plane"};
    if (const std::string_view word = anyOf(name, localizerWords); !word.empty())
        return {SeriesRole::Localizer, {"dicom.role.localizerName", {{"word", std::string(word)}}}};
    if (evidence.modality == "MR") return recogniseMr(evidence, name);
    if (evidence.modality == "CT") return recogniseCt(evidence);
    if (evidence.modality.empty()) return {SeriesRole::Other, {"dicom.role.noModality"}};
    return {SeriesRole::Other, {"dicom.role.otherModality", {{"modality", literal(evidence.modality)}}}};
}

} // namespace columna::dicom
