#include "app/case/case_document.h"

#include "app/case/case_json.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <set>

namespace columna::app {

namespace {

constexpr std::array<std::string_view, 4> kConfidenceKeys{"not_stated", "certain", "probable", "uncertain"};

} // namespace

std::string_view keyOf(CountingConfidence confidence) {
    return kConfidenceKeys.at(static_cast<std::size_t>(confidence));
}

std::optional<CountingConfidence> parseCountingConfidence(std::string_view key) {
    const auto found = std::ranges::find(kConfidenceKeys, key);
    if (found == kConfidenceKeys.end()) return std::nullopt;
    return static_cast<CountingConfidence>(found - kConfidenceKeys.begin());
}

std::vector<Level> scoredLevels(const CaseDocument& document) {
    std::set<Level> levels;
    for (const Lesion& lesion : document.lesions)
        levels.insert(lesion.levels.begin(), lesion.levels.end());
    return {levels.begin(), levels.end()};
}

std::string sha256(std::string_view text) {
    return QCryptographicHash::hash(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())),
                                    QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

namespace {

/// What people do with content is no content: signatures, reviews, amendments, queries.
CaseDocument withoutWorkflow(CaseDocument document) {
    document.signatures.clear();
    document.reviews.clear();
    document.amendments.clear();
    document.queries.clear();
    std::erase_if(document.decisions, [](const Decision& decision) {
        return infoOf(decision.item).group == ItemGroup::Critical;
    });
    return document;
}

int readerSignatures(const CaseDocument& document) {
    return static_cast<int>(std::ranges::count(document.signatures, Role::Reader, &Signature::role));
}

} // namespace

std::string contentHash(const CaseDocument& document) {
    CaseDocument signedPart = withoutWorkflow(document);
    std::erase_if(signedPart.decisions,
                  [](const Decision& decision) { return decision.role == Role::Reviewer; });
    return sha256(hashedText(signedPart));
}

std::string levelHash(const CaseDocument& document, Level level) {
    CaseDocument seen = withoutWorkflow(document);
    std::erase_if(seen.decisions, [level](const Decision& decision) {
        return decision.role == Role::Reviewer && decision.level && *decision.level != level;
    });
    return sha256(hashedText(seen));
}

bool amending(const CaseDocument& document) {
    return !document.amendments.empty() && document.amendments.back().version > readerSignatures(document);
}

int versionOf(const CaseDocument& document) {
    return document.amendments.empty() ? 1 : document.amendments.back().version;
}

SigningState signingState(const CaseDocument& document) {
    const auto last = std::find_if(document.signatures.rbegin(), document.signatures.rend(),
                                   [](const Signature& signature) { return signature.role == Role::Reader; });
    if (last == document.signatures.rend()) return SigningState::Unsigned;
    if (amending(document)) return SigningState::ChangedSinceSigning;
    return last->contentHash == contentHash(document) ? SigningState::Signed
                                                      : SigningState::ChangedSinceSigning;
}

const LevelReview* latestReview(const CaseDocument& document, Level level) {
    const auto last = std::find_if(document.reviews.rbegin(), document.reviews.rend(),
                                   [level](const LevelReview& review) { return review.level == level; });
    return last == document.reviews.rend() ? nullptr : &*last;
}

ReviewState reviewState(const CaseDocument& document, Level level) {
    const LevelReview* review = latestReview(document, level);
    if (!review) return ReviewState::NotReviewed;
    if (review->contentHash != levelHash(document, level)) return ReviewState::Outdated;
    return review->agreed ? ReviewState::Agreed : ReviewState::Changed;
}

} // namespace columna::app
