#include "imaging/phantom/specification.h"

#include "scoring/base/decimal.h"

#include <nlohmann/json.hpp>

#include <array>
#include <fstream>
#include <set>
#include <sstream>

namespace columna::phantom {

namespace {

using nlohmann::json;

struct Refusal {
    Error error;
};

[[noreturn]] void refuse(const std::string& pointer, const char* id,
                         std::vector<MessageArgument> arguments = {}) {
    arguments.insert(arguments.begin(), MessageArgument{"key", pointer});
    throw Refusal{Error{{id, std::move(arguments)}, {}, pointer, {"phantom.spec.remedy"}}};
}

std::string number(double value) {
    return significant(value, 6);
}

template <class E>
struct Choice {
    const char* name;
    E value;
};

constexpr std::array kVariants{
    Choice{"none", NumberingVariant::None}, Choice{"T13", NumberingVariant::ExtraThoracic},
    Choice{"L6", NumberingVariant::ExtraLumbar}, Choice{"eleven-thoracic", NumberingVariant::ElevenThoracic},
    Choice{"four-lumbar", NumberingVariant::FourLumbar}};
constexpr std::array kDiscStates{Choice{"normal", DiscState::Normal},
                                 Choice{"intermediate", DiscState::Intermediate},
                                 Choice{"desiccated", DiscState::Desiccated}};
constexpr std::array kElements{
    Choice{"pedicle", PosteriorElement::Pedicle}, Choice{"facet", PosteriorElement::Facet},
    Choice{"costovertebral", PosteriorElement::CostovertebralJoint},
    Choice{"lamina", PosteriorElement::Lamina}, Choice{"spinous", PosteriorElement::SpinousProcess}};
constexpr std::array kSides{Choice{"left", PatientSide::Left}, Choice{"right", PatientSide::Right}};
constexpr std::array kQualities{Choice{"lytic", LesionQuality::Lytic}, Choice{"mixed", LesionQuality::Mixed},
                                Choice{"blastic", LesionQuality::Blastic}};
constexpr std::array kWeightings{Choice{"T1", Weighting::T1}, Choice{"T2", Weighting::T2},
                                 Choice{"STIR", Weighting::Stir}, Choice{"CT", Weighting::Ct}};
constexpr std::array kPlans{Choice{"sagittal", SlicePlan::Sagittal},
                            Choice{"axial-block", SlicePlan::AxialBlock},
                            Choice{"axial-discs", SlicePlan::AxialDiscs}};

template <class Choices, class E>
std::string_view nameOf(const Choices& choices, E value) {
    for (const auto& choice : choices)
        if (choice.value == value) return choice.name;
    throw std::logic_error("enumerator without a name");
}

/// One JSON object; every key must be asked for before the object is left.
class Fields {
public:
    Fields(const json& object, std::string pointer) : object_(object), pointer_(std::move(pointer)) {
        if (!object_.is_object()) refuse(pointer_, "phantom.spec.notObject");
    }
    Fields(const Fields&) = delete;
    Fields& operator=(const Fields&) = delete;

    void done() const {
        for (const auto& [key, value] : object_.items())
            if (!asked_.contains(key)) refuse(at(key), "phantom.spec.unknownKey");
    }
    [[nodiscard]] std::string at(const std::string& key) const { return pointer_ + "/" + key; }

    const json* find(const char* key) {
        asked_.insert(key);
        const auto found = object_.find(key);
        return found == object_.end() ? nullptr : &*found;
    }
    const json& require(const char* key) {
        const json* found = find(key);
        if (!found) refuse(at(key), "phantom.spec.missingKey");
        return *found;
    }
    void read(const char* key, double& target, double low, double high) {
        const json* found = find(key);
        if (!found) return;
        if (!found->is_number()) refuse(at(key), "phantom.spec.notNumber");
        const double value = found->get<double>();
        if (!(value >= low && value <= high))
            refuse(at(key), "phantom.spec.outOfRange",
                   {{"value", number(value)}, {"low", number(low)}, {"high", number(high)}});
        target = value;
    }
    void read(const char* key, std::optional<double>& target, double low, double high) {
        if (!find(key)) return;
        double value = 0.0;
        read(key, value, low, high);
        target = value;
    }
    void read(const char* key, int& target, int low, int high) {
        const json* found = find(key);
        if (!found) return;
        if (!found->is_number_integer()) refuse(at(key), "phantom.spec.notInteger");
        double value = 0.0;
        read(key, value, low, high);
        target = static_cast<int>(value);
    }
    void read(const char* key, bool& target) {
        const json* found = find(key);
        if (!found) return;
        if (!found->is_boolean()) refuse(at(key), "phantom.spec.notBoolean");
        target = found->get<bool>();
    }
    void read(const char* key, std::string& target, std::size_t longest = 64) {
        const json* found = find(key);
        if (!found) return;
        if (!found->is_string()) refuse(at(key), "phantom.spec.notText");
        target = found->get<std::string>();
        if (target.size() > longest)
            refuse(at(key), "phantom.spec.tooLong", {{"longest", std::to_string(longest)}});
    }
    template <class Choices, class E>
    void choose(const char* key, E& target, const Choices& choices) {
        const json* found = find(key);
        if (!found) return;
        std::string all;
        for (const auto& choice : choices) {
            if (found->is_string() && found->get<std::string>() == choice.name) {
                target = choice.value;
                return;
            }
            all += (all.empty() ? "" : ", ") + std::string(choice.name);
        }
        refuse(at(key), "phantom.spec.badChoice", {{"choices", all}});
    }
    void read(const char* key, Level& target, const std::vector<Level>& present) {
        const json* found = find(key);
        if (!found) return;
        if (!found->is_string()) refuse(at(key), "phantom.spec.notText");
        const auto level = parseLevel(found->get<std::string>());
        if (!level || std::find(present.begin(), present.end(), *level) == present.end())
            refuse(at(key), "phantom.spec.levelAbsent", {{"value", found->get<std::string>()}});
        target = *level;
    }
    template <class F>
    void each(const char* key, F&& readElement) {
        const json* found = find(key);
        if (!found) return;
        if (!found->is_array()) refuse(at(key), "phantom.spec.notList");
        int index = 0;
        for (const json& element : *found)
            readElement(element, at(key) + "/" + std::to_string(index++));
    }

private:
    const json& object_;
    std::string pointer_;
    std::set<std::string> asked_;
};

SpineSpec readSpine(const json& object, const std::string& pointer) {
    SpineSpec spine;
    Fields fields(object, pointer);
    fields.choose("variant", spine.variant, kVariants);
    fields.read("scale", spine.scale, 0.85, 1.2);
    fields.read("lumbarLordosis", spine.lumbarLordosis, 10, 70);
    fields.read("thoracicKyphosis", spine.thoracicKyphosis, 5, 60);
    fields.read("cervicalLordosis", spine.cervicalLordosis, -10, 35);
    fields.read("sacralSlope", spine.sacralSlope, 10, 60);
    fields.read("conusLevel", spine.conusLevel, {Level::T11, Level::T12, Level::L1, Level::L2, Level::L3});
    fields.read("conusHeight", spine.conusHeight, 0, 1);
    fields.done();
    return spine;
}

CollapseSpec readCollapse(const json& object, const std::string& pointer) {
    CollapseSpec collapse;
    Fields fields(object, pointer);
    fields.read("anterior", collapse.anterior, 0, 0.85);
    fields.read("middle", collapse.middle, 0, 0.85);
    fields.read("posterior", collapse.posterior, 0, 0.85);
    fields.read("inferiorShare", collapse.inferiorShare, 0, 1);
    fields.done();
    return collapse;
}

LevelSpec readLevel(const json& object, const std::string& pointer, const std::vector<Level>& present) {
    LevelSpec level;
    Fields fields(object, pointer);
    fields.require("level");
    fields.read("level", level.level, present);
    if (const json* collapse = fields.find("collapse"))
        level.collapse = readCollapse(*collapse, fields.at("collapse"));
    fields.read("retropulsion", level.retropulsion, 0, 8);
    fields.read("translation", level.translation, -12, 12);
    fields.read("kyphosis", level.kyphosis, -20, 40);
    fields.read("coronalTilt", level.coronalTilt, -25, 25);
    fields.read("rotation", level.rotation, -20, 20);
    DiscState disc = DiscState::Normal;
    fields.choose("disc", disc, kDiscStates);
    if (fields.find("disc")) level.disc = disc;
    fields.read("irradiated", level.irradiated);
    fields.done();
    return level;
}

EpiduralSpec readEpidural(const json& object, const std::string& pointer) {
    EpiduralSpec epidural;
    Fields fields(object, pointer);
    fields.read("direction", epidural.direction, -180, 180);
    fields.require("indentation");
    fields.read("indentation", epidural.indentation, -3, 12);
    fields.read("halfWidth", epidural.halfWidth, 1.5, 12);
    fields.read("halfLength", epidural.halfLength, 4, 60);
    fields.read("offset", epidural.offset, -30, 30);
    fields.read("bilobed", epidural.bilobed);
    fields.read("cordShift", epidural.cordShift, 0, 6);
    fields.read("cordSpread", epidural.cordSpread, 0, 0.6);
    fields.read("rim", epidural.rim, 0, 2);
    fields.done();
    return epidural;
}

LesionSpec readLesion(const json& object, const std::string& pointer, const std::vector<Level>& present) {
    LesionSpec lesion;
    Fields fields(object, pointer);
    fields.require("level");
    fields.read("level", lesion.level, present);
    if (lesion.level <= Level::C1) refuse(fields.at("level"), "phantom.spec.noBody");
    fields.require("quality");
    fields.choose("quality", lesion.quality, kQualities);
    fields.read("lyticShare", lesion.lyticShare, 0.05, 0.95);
    fields.read("bodyFraction", lesion.bodyFraction, 0, 0.97);
    if (lesion.bodyFraction > 0 && lesion.bodyFraction < 0.03)
        refuse(fields.at("bodyFraction"), "phantom.spec.outOfRange",
               {{"value", number(lesion.bodyFraction)}, {"low", "0.03"}, {"high", "0.97"}});
    fields.read("centreAnterior", lesion.centreAnterior, -1, 1);
    fields.read("centreLeft", lesion.centreLeft, -1, 1);
    fields.read("centreUp", lesion.centreUp, -1, 1);
    fields.each("posterior", [&](const json& element, const std::string& where) {
        PosteriorLesionSpec part;
        Fields inner(element, where);
        inner.require("element");
        inner.choose("element", part.element, kElements);
        if (part.element != PosteriorElement::SpinousProcess) inner.require("side");
        inner.choose("side", part.side, kSides);
        inner.read("fraction", part.fraction, 0.05, 1);
        inner.done();
        if (part.element == PosteriorElement::CostovertebralJoint &&
            regionOf(lesion.level) != Region::Thoracic)
            refuse(where + "/element", "phantom.spec.noRib");
        lesion.posterior.push_back(part);
    });
    if (const json* epidural = fields.find("epidural"))
        lesion.epidural = readEpidural(*epidural, fields.at("epidural"));
    fields.done();
    return lesion;
}

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
    fields.read("description", one.description);
    fields.done();
    return one;
}

template <class T>
void refuseRepeats(const std::vector<T>& entries, const std::string& pointer) {
    for (std::size_t i = 0; i < entries.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (entries[i].level == entries[j].level)
                refuse(pointer + "/" + std::to_string(i) + "/level", "phantom.spec.repeatedLevel",
                       {{"level", std::string(toString(entries[i].level))}});
}

Specification read(const json& document) {
    Specification spec;
    Fields fields(document, "");
    std::string schema;
    fields.require("schema");
    fields.read("schema", schema);
    if (schema != "columna-phantom/1")
        refuse("/schema", "phantom.spec.badChoice", {{"choices", "columna-phantom/1"}});
    fields.require("name");
    fields.read("name", spec.name);
    if (const json* seed = fields.find("seed")) {
        if (!seed->is_number_unsigned()) refuse("/seed", "phantom.spec.notInteger");
        spec.seed = seed->get<std::uint64_t>();
    }
    if (const json* patient = fields.find("patient")) {
        Fields inner(*patient, "/patient");
        inner.read("name", spec.patient.name);
        inner.read("id", spec.patient.id);
        inner.read("birthDate", spec.patient.birthDate, 8);
        inner.read("sex", spec.patient.sex, 1);
        inner.done();
    }
    if (const json* study = fields.find("study")) {
        Fields inner(*study, "/study");
        inner.read("date", spec.study.date, 8);
        inner.read("time", spec.study.time, 6);
        inner.read("description", spec.study.description);
        inner.read("accession", spec.study.accession, 16);
        inner.done();
    }
    if (const json* spine = fields.find("spine")) spec.spine = readSpine(*spine, "/spine");
    const auto present = levelsOf(spec.spine.variant);
    fields.each("levels", [&](const json& element, const std::string& where) {
        spec.levels.push_back(readLevel(element, where, present));
    });
    refuseRepeats(spec.levels, "/levels");
    fields.each("lesions", [&](const json& element, const std::string& where) {
        spec.lesions.push_back(readLesion(element, where, present));
    });
    refuseRepeats(spec.lesions, "/lesions");
    fields.require("acquisitions");
    fields.each("acquisitions", [&](const json& element, const std::string& where) {
        spec.acquisitions.push_back(readAcquisition(element, where, present));
    });
    if (spec.acquisitions.empty()) refuse("/acquisitions", "phantom.spec.empty");
    fields.done();
    spec.canonical = document.dump();
    return spec;
}

} // namespace

std::vector<Level> levelsOf(NumberingVariant variant) {
    std::vector<Level> levels;
    for (const Level level : allLevels()) {
        const bool absent = level == Level::Occiput || level == Level::Coccyx ||
                            (level == Level::T13 && variant != NumberingVariant::ExtraThoracic) ||
                            (level == Level::L6 && variant != NumberingVariant::ExtraLumbar) ||
                            (level == Level::T12 && variant == NumberingVariant::ElevenThoracic) ||
                            (level == Level::L5 && variant == NumberingVariant::FourLumbar);
        if (!absent) levels.push_back(level);
    }
    return levels;
}

Result<Specification> parseSpecification(std::string_view text, const std::string& file) {
    // nlohmann::json silently keeps the last of two equal keys; a specification must not be ambiguous.
    std::vector<std::set<std::string>> open;
    std::string repeated;
    const auto watch = [&](int, json::parse_event_t event, json& parsed) {
        if (event == json::parse_event_t::object_start)
            open.emplace_back();
        else if (event == json::parse_event_t::object_end)
            open.pop_back();
        else if (event == json::parse_event_t::key && !open.back().insert(parsed.get<std::string>()).second)
            repeated = parsed.get<std::string>();
        return true;
    };
    json document;
    try {
        document = json::parse(text, watch);
    } catch (const json::parse_error& problem) {
        return Error{{"phantom.spec.notJson", {{"byte", std::to_string(problem.byte)}}},
                     file,
                     {},
                     {"phantom.spec.remedy"}};
    }
    try {
        if (!repeated.empty()) refuse(repeated, "phantom.spec.repeatedKey");
        return read(document);
    } catch (Refusal& refusal) {
        refusal.error.file = file;
        return std::move(refusal.error);
    }
}

Result<Specification> readSpecification(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return Error{{"phantom.spec.unreadable"}, file.string(), {}, {"phantom.spec.unreadable.remedy"}};
    std::ostringstream text;
    text << stream.rdbuf();
    return parseSpecification(text.str(), file.string());
}

std::string_view toString(PosteriorElement element) {
    return nameOf(kElements, element);
}
std::string_view toString(LesionQuality quality) {
    return nameOf(kQualities, quality);
}
std::string_view toString(Weighting weighting) {
    return nameOf(kWeightings, weighting);
}
std::string_view toString(SlicePlan plan) {
    return nameOf(kPlans, plan);
}

} // namespace columna::phantom
