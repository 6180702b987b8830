#include "app/case/accepted_marks.h"

#include <algorithm>
#include <sstream>
#include <string_view>

namespace columna::app {

namespace {

constexpr const char* kBy = "by";
constexpr const char* kMarks = "marks"; // ids, with blanks between them
constexpr std::string_view kProposer = "@propose.by.";

const std::string* argumentOf(const Message& gesture, std::string_view name) {
    const auto found = std::ranges::find(gesture.arguments, name, &MessageArgument::name);
    return found == gesture.arguments.end() ? nullptr : &found->value;
}

} // namespace

Message accepting(Message gesture, const std::string& proposedBy, std::span<const Mark> marks) {
    std::string ids;
    for (const Mark& mark : marks)
        ids += (ids.empty() ? "" : " ") + mark.id;
    gesture.arguments.push_back({kMarks, ids});
    gesture.arguments.push_back({kBy, "@" + proposedBy});
    return gesture;
}

std::map<std::string, std::string> proposersOf(const Trail& trail) {
    std::map<std::string, std::string> proposers;
    for (const TrailEntry& entry : trail.entries) {
        const std::string* by = argumentOf(entry.gesture, kBy);
        const std::string* marks = argumentOf(entry.gesture, kMarks);
        if (!by || !marks || !by->starts_with(kProposer)) continue;
        std::istringstream ids(*marks);
        for (std::string id; ids >> id;)
            proposers[id] = by->substr(kProposer.size());
    }
    return proposers;
}

} // namespace columna::app
