#include "app/report/csv_report.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>

namespace columna::report {
namespace {

std::string quoted(const std::string& field) {
    if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
    std::string text = "\"";
    for (const char c : field)
        text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + "\"";
}

std::string number(double value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return {digits.data(), end.ptr};
}

std::string number(const std::optional<int>& value) {
    return value ? std::to_string(*value) : std::string();
}

template <class Items, class Text>
std::string list(const Items& items, Text text) {
    std::string joined;
    for (const auto& item : items)
        joined += (joined.empty() ? "" : " ") + text(item);
    return joined;
}

/// Measurements that a cohort is asked for: column and name. The column carries the unit.
constexpr std::array<std::pair<const char*, const char*>, 18> kCohortMeasurements{
    {{"collapse_anterior_percent", "collapse.anterior"},
     {"collapse_middle_percent", "collapse.middle"},
     {"collapse_posterior_percent", "collapse.posterior"},
     {"collapse_greatest_percent", "collapse.greatest"},
     {"kyphosis_degrees", "kyphosis.segmental"},
     {"translation_above_mm", "translation.above"},
     {"translation_below_mm", "translation.below"},
     {"lateral_translation_above_mm", "translation.lateral.above"},
     {"lateral_translation_below_mm", "translation.lateral.below"},
     {"scoliosis_degrees", "scoliosis.segmental"},
     {"involvement_area_percent", "involvement.area"},
     {"involvement_volume_percent", "involvement.volume"},
     {"hounsfield_mean", "hu.mean"},
     {"epidural_thickness_mm", "epidural.thickness"},
     {"epidural_area_mm2", "epidural.area"},
     {"sac_area_loss_percent", "epidural.sac_area_loss"},
     {"cord_compression_percent", "cord.compression"},
     {"canal_compromise_percent", "canal.compromise"}}};

struct Field {
    std::string name;
    std::function<std::string(const ReportModel&, const LevelSection&)> value;
};

void addComponent(std::vector<Field>& fields, const std::string& key) {
    const auto rowOf = [key](const LevelSection& level) -> const ComponentRow* {
        const auto found = std::ranges::find(level.sins.components, key, &ComponentRow::key);
        return found == level.sins.components.end() ? nullptr : &*found;
    };
    fields.push_back({key, [rowOf](const ReportModel&, const LevelSection& level) {
                          const ComponentRow* row = rowOf(level);
                          return row ? row->optionKey : std::string();
                      }});
    fields.push_back({key + "_points", [rowOf](const ReportModel&, const LevelSection& level) {
                          const ComponentRow* row = rowOf(level);
                          return row ? number(row->points) : std::string();
                      }});
}

/// Value and standard deviation of one measurement of the level.
void addMeasurement(std::vector<Field>& fields, const std::string& column, const std::string& name) {
    const auto in = [name](const std::vector<Measurement>& all) -> const Measurement* {
        const auto found = std::ranges::find(all, name, &Measurement::name);
        return found == all.end() ? nullptr : &*found;
    };
    // What is only worked out for a component stands among its evidence.
    const auto find = [in](const LevelSection& level) -> const Measurement* {
        const Measurement* found = in(level.measurements);
        for (const ComponentRow& row : level.sins.components)
            if (!found) found = in(row.evidence);
        return found;
    };
    fields.push_back({column, [find](const ReportModel&, const LevelSection& level) {
                          const Measurement* one = find(level);
                          return one ? number(one->value) : std::string();
                      }});
    fields.push_back({column + "_sd", [find](const ReportModel&, const LevelSection& level) {
                          const Measurement* one = find(level);
                          return one && one->standardDeviation ? number(*one->standardDeviation)
                                                               : std::string();
                      }});
}

std::vector<Field> makeFields() {
    using Model = const ReportModel&;
    using Section = const LevelSection&;
    std::vector<Field> fields{
        {"case", [](Model m, Section) { return m.caseId; }},
        {"study", [](Model m, Section) { return m.studyInstanceUid; }},
        {"study_date", [](Model m, Section) { return m.studyDate; }},
        {"as_of", [](Model m, Section) { return m.caseTime; }},
        {"state", [](Model m, Section) { return std::string(keyOf(m.state)); }},
        {"amended", [](Model m, Section) { return std::string(m.amended ? "yes" : "no"); }},
        {"unverified", [](Model m, Section) { return std::string(m.unverified ? "yes" : "no"); }},
        {"level", [](Model m, Section l) { return m.levels.empty() ? "" : std::string(toString(l.level)); }}};
    for (const char* component :
         {"location", "pain", "bone_lesion", "alignment", "vertebral_body", "posterolateral"})
        addComponent(fields, component);
    const std::vector<Field> scores{
        {"sins", [](Model, Section l) { return number(l.sins.total); }},
        {"sins_least",
         [](Model m, Section l) { return m.levels.empty() ? "" : std::to_string(l.sins.least); }},
        {"sins_most", [](Model m, Section l) { return m.levels.empty() ? "" : std::to_string(l.sins.most); }},
        {"sins_class", [](Model, Section l) { return l.sins.classKey; }},
        {"escc", [](Model, Section l) { return l.escc.ctEstimate ? std::string() : l.escc.grades; }},
        {"ct_estimate", [](Model, Section l) { return l.escc.ctEstimate ? l.escc.grades : std::string(); }},
        {"noms_state", [](Model, Section l) { return l.noms.stateKey; }},
        {"noms_rows",
         [](Model, Section l) { return list(l.noms.rows, [](const NomsRow& row) { return row.key; }); }},
        {"flags",
         [](Model, Section l) {
             return list(l.noms.flags,
                         [](const Message& flag) { return flag.id.substr(flag.id.find('.') + 1); });
         }},
        {"review", [](Model, Section l) { return l.review.stateKey; }}};
    fields.insert(fields.end(), scores.begin(), scores.end());
    for (const auto& [column, name] : kCohortMeasurements)
        addMeasurement(fields, column, name);
    fields.push_back({"software", [](Model m, Section) { return m.softwareVersion; }});
    return fields;
}

const std::vector<Field>& fields() {
    static const std::vector<Field> all = makeFields();
    return all;
}

std::string line(const std::function<std::string(const Field&)>& value) {
    std::string text;
    for (const Field& field : fields())
        text += quoted(value(field)) + ",";
    text.back() = '\r';
    return text + "\n";
}

} // namespace

std::string csvHeader() {
    return line([](const Field& field) { return field.name; });
}

std::string csvRows(const ReportModel& model) {
    const auto row = [&model](const LevelSection& level) {
        return line([&](const Field& field) { return field.value(model, level); });
    };
    if (model.levels.empty()) return row(LevelSection{});
    std::string rows;
    for (const LevelSection& level : model.levels)
        rows += row(level);
    return rows;
}

} // namespace columna::report
