#include "imaging/phantom/specification.h"

#include "imaging/phantom/specification_fields.h"

#include <fstream>
#include <optional>
#include <sstream>

namespace columna::phantom {

namespace {

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
constexpr std::array kSexes{Choice{"M", "M"}, Choice{"F", "F"}, Choice{"O", "O"}};

SpineSpec readSpine(const json& object, const std::string& pointer) {
    SpineSpec spine;
    Fields fields(object, pointer);
    fields.choose("variant", spine.variant, kVariants);
    fields.read("scale", spine.scale, 0.85, 1.2);
    fields.read("lumbarLordosis", spine.lumbarLordosis, 10, 70);
    fields.read("thoracicKyphosis", spine.thoracicKyphosis, 5, 60);
    fields.read("cervicalLordosis", spine.cervicalLordosis, -10, 35);
    fields.read("sacralSlope", spine.sacralSlope, 10, 60);
    std::vector<Level> usual;
    for (const Level level : levelsOf(spine.variant))
        if (level >= Level::T11 && level <= Level::L3) usual.push_back(level);
    fields.read("conusLevel", spine.conusLevel, usual);
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
    fields.read("lateralTranslation", level.lateralTranslation, -12, 12);
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
    fields.read("teaches", spec.teaches, 200);
    if (const json* seed = fields.find("seed")) {
        if (!seed->is_number_unsigned()) refuse("/seed", "phantom.spec.notInteger");
        spec.seed = seed->get<std::uint64_t>();
    }
    if (const json* patient = fields.find("patient")) {
        Fields inner(*patient, "/patient");
        inner.read("name", spec.patient.name);
        inner.read("id", spec.patient.id);
        inner.readDate("birthDate", spec.patient.birthDate);
        inner.choose("sex", spec.patient.sex, kSexes);
        inner.done();
    }
    if (const json* study = fields.find("study")) {
        Fields inner(*study, "/study");
        inner.readDate("date", spec.study.date);
        inner.readTime("time", spec.study.time);
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

/// nlohmann::json silently keeps the last of two equal keys; a specification must not be ambiguous.
class RepeatedKeys {
public:
    void watch(json::parse_event_t event, const json& parsed) {
        switch (event) {
        case json::parse_event_t::object_start:
        case json::parse_event_t::array_start:
            open_.emplace_back().list = event == json::parse_event_t::array_start;
            break;
        case json::parse_event_t::key:
            open_.back().key = parsed.get<std::string>();
            if (!open_.back().keys.insert(open_.back().key).second && !first_) first_ = pointer();
            break;
        case json::parse_event_t::object_end:
        case json::parse_event_t::array_end:
            open_.pop_back();
            [[fallthrough]];
        case json::parse_event_t::value:
            if (!open_.empty()) ++open_.back().element;
            break;
        }
    }
    /// Where it stands, as a JSON pointer.
    [[nodiscard]] const std::optional<std::string>& first() const { return first_; }

private:
    struct Open {
        bool list = false;
        std::set<std::string> keys;
        std::string key;         ///< of an object: the last one read
        std::size_t element = 0; ///< of a list: the one being read
    };
    [[nodiscard]] std::string pointer() const {
        std::string out;
        for (const Open& one : open_)
            out += "/" + (one.list ? std::to_string(one.element) : one.key);
        return out;
    }

    std::vector<Open> open_;
    std::optional<std::string> first_;
};

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
    RepeatedKeys repeated;
    json document;
    try {
        document = json::parse(text, [&](int, json::parse_event_t event, const json& parsed) {
            repeated.watch(event, parsed);
            return true;
        });
    } catch (const json::parse_error& problem) {
        return Error{{"phantom.spec.notJson", {{"byte", std::to_string(problem.byte)}}},
                     file,
                     {},
                     {"phantom.spec.remedy"}};
    } catch (const json::out_of_range&) {
        return Error{{"phantom.spec.hugeNumber"}, file, {}, {"phantom.spec.remedy"}};
    }
    try {
        if (const auto& pointer = repeated.first()) refuse(*pointer, "phantom.spec.repeatedKey");
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

} // namespace columna::phantom
