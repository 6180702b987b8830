#include "imaging/dicom/objects/object_context.h"

#include "imaging/dicom/uid.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace columna::dicom {
namespace {

constexpr std::uint32_t kStudyInstanceUid = 0x0020000d;
constexpr std::uint32_t kTimezoneOffset = 0x00080201;

/// "+HHMM" or "-HHMM", 0 where it is neither.
int offsetMinutes(const std::string& text) {
    if (text.size() != 5 || (text[0] != '+' && text[0] != '-')) return 0;
    int digits = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 5, digits);
    if (error != std::errc() || end != text.data() + 5) return 0;
    const int minutes = digits / 100 * 60 + digits % 100;
    return text[0] == '-' ? -minutes : minutes;
}

/// "YYYYMMDDHHMMSS" in the zone of the study.
std::string compact(Instant moment, int minutes) {
    std::string text = toString(Instant{moment.secondsSinceEpoch + std::int64_t{60} * minutes});
    std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
    return text;
}

std::string
seedOf(const std::vector<Attribute>& attributes) { // NOLINT(misc-no-recursion): nesting is limited
    std::string text;
    for (const Attribute& attribute : attributes) {
        text += std::to_string(attribute.tag) + "=" + std::to_string(attribute.value.size()) + ":" +
                attribute.value;
        for (const auto& item : attribute.items)
            text += "{" + seedOf(item) + "}";
    }
    return text;
}

} // namespace

std::string ObjectContext::studyInstanceUid() const {
    return valueOf(study, kStudyInstanceUid);
}

std::string ObjectContext::seriesUid(std::string_view purpose) const {
    return derivedUid(caseSeed, "series " + std::string(purpose) + " of " + studyInstanceUid());
}

std::string ObjectContext::instanceUid(std::string_view purpose) const {
    const std::string seed =
        contentSeed + "\n" + softwareVersion + "\n" + toString(contentTime) + "\n" + seedOf(study);
    return derivedUid(caseSeed + "\n" + seed, "instance " + std::string(purpose));
}

std::string ObjectContext::date(Instant moment) const {
    return compact(moment, offsetMinutes(valueOf(study, kTimezoneOffset))).substr(0, 8);
}

std::string ObjectContext::time(Instant moment) const {
    return compact(moment, offsetMinutes(valueOf(study, kTimezoneOffset))).substr(8);
}

std::string ObjectContext::dateTime(Instant moment) const {
    const std::string zone = valueOf(study, kTimezoneOffset);
    return date(moment) + time(moment) + (offsetMinutes(zone) == 0 ? "+0000" : zone);
}

} // namespace columna::dicom
