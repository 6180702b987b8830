#include "app/presenter/assist_presenter.h"

#include "app/presenter/interface_language.h"
#include "app/presenter/prior_study.h"
#include "app/usecases/label_files.h"
#include "app/usecases/propose_axial.h"
#include "app/usecases/propose_outlines.h"
#include "imaging/assist/corner_snap.h"
#include "imaging/assist/label_scheme.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <tuple>

namespace columna::app {
namespace {

constexpr const char* kAskParts = "assist.parts.ask";

/// Along the column at a level, towards the head, from the vertebrae named next to it.
Vec3 upAt(const levels::LevelCentres& centres, Level level) {
    const auto here = centres.lower_bound(level);
    const auto below = centres.upper_bound(level);
    if (centres.empty()) return {0, 0, 1};
    const auto above = here == centres.begin() ? here : std::prev(here);
    const auto under = below == centres.end() ? std::prev(below) : below;
    const Vec3 run = above->second - under->second;
    return above != under && length(run) > 1.0 ? normalized(run) : Vec3{0, 0, 1};
}

Proposals snapped(const Result<assist::SnappedBody>& body, Level level, const ImageReference& image) {
    if (!body) return {{}, {{level, body.error().what}}};
    Proposal proposal{.marks = {{body->points, image}},
                      .by = {"propose.by.snapping"},
                      .confidence = body->confidence,
                      .notes = body->notes,
                      .asked = true};
    return {{std::move(proposal)}, {}};
}

/// Names first: what is proposed under a wrong name is wrong as well.
Proposals asProposals(const StudyProposals& found) {
    Proposals offered;
    const auto add = [&](const MarkGeometry& geometry, ProposedBy by, double confidence,
                         const std::optional<ImageReference>& image, const std::vector<Message>& notes,
                         Level level) {
        if (!image) {
            offered.refused.push_back({level, {"propose.no_image"}});
            return;
        }
        offered.proposals.push_back({.marks = {{geometry, *image}},
                                     .by = {"propose.by." + std::string(keyOf(by))},
                                     .confidence = confidence,
                                     .notes = notes});
    };
    for (const ProposedLevel& one : found.levels)
        add(one.label, one.by, one.confidence, one.image, one.notes, one.label.level);
    for (const ProposedBody& one : found.bodies)
        add(one.points, one.by, one.confidence, one.image, one.notes, one.points.level);
    const auto order = [](const Proposal& one) {
        const MarkGeometry& geometry = one.marks.front().geometry;
        return std::pair(geometry.index(), *levelOf(Mark{{}, {}, {}, {}, geometry}));
    };
    std::ranges::stable_sort(offered.proposals, {}, order);
    addOutlines(found, false, offered);
    for (const NotProposed& one : found.refused)
        offered.refused.push_back({one.level, one.why});
    if (const assist::LabelScheme* scheme = assist::findLabelScheme(found.labelScheme))
        offered.notes.push_back({"propose.label_scheme", {{"program", literal(scheme->name)}}});
    offered.notes.insert(offered.notes.end(), found.notes.begin(), found.notes.end());
    return offered;
}

/// Ids of the schemes that an ambiguous label map fits.
QStringList fittingSchemes(const Message& ambiguous) {
    for (const MessageArgument& argument : ambiguous.arguments)
        if (argument.name == "schemes")
            return QString::fromStdString(argument.value).split(QStringLiteral(", "));
    return {};
}

} // namespace

void addOutlines(const StudyProposals& found, bool asked, Proposals& offered) {
    std::map<std::tuple<Structure, Level, std::string, std::string, ProposedBy>, Proposal> things;
    for (const ProposedOutline& one : found.outlines) {
        const Contour& contour = one.contour;
        Proposal& thing =
            things[{contour.structure, contour.level, contour.lesionId, one.image.seriesInstanceUid, one.by}];
        thing.marks.push_back({contour, one.image});
        thing.by = {"propose.by." + std::string(keyOf(one.by))};
        thing.confidence = std::min(thing.confidence.value_or(1.0), one.confidence);
        for (const Message& note : one.notes)
            if (std::ranges::find(thing.notes, note) == thing.notes.end()) thing.notes.push_back(note);
        thing.asked = asked;
    }
    for (auto& [key, thing] : things)
        offered.proposals.push_back(std::move(thing));
}

AssistPresenter::AssistPresenter(WorkspacePresenter& workspace, CasePresenter& caseOpen,
                                 MarkingPresenter& marking, ProposalPresenter& proposals, QObject* parent)
    : QObject(parent), workspace_(workspace), case_(caseOpen), marking_(marking), proposals_(proposals) {
    connect(&marking_, &MarkingPresenter::asksProposal, this, &AssistPresenter::clicked);
    connect(&marking_, &MarkingPresenter::changed, this, &AssistPresenter::draftChanged);
    connect(&proposals_, &ProposalPresenter::accepted, this, [this] {
        if (cornersOffered_) marking_.cancel();
    });
}

void AssistPresenter::clicked(MarkingTool tool, int view, const Draft& draft) {
    if (tool == MarkingTool::SnapBody) snap(view, draft, false);
    if (tool == MarkingTool::SixPoints) snap(view, draft, true);
    if (tool == MarkingTool::OutlineEdges) outlineAt(draft);
}

void AssistPresenter::snap(int view, const Draft& draft, bool corners) {
    const SliceViewPresenter& shown = workspace_.view(view);
    const FramePlane plane = *shown.frame()->plane;
    const auto pixels = shown.content().pixels;
    // Four corners were not placed to be snapped: where that cannot be, nothing needs to be said.
    if (orientationOf(plane) != PlaneOrientation::Sagittal || !pixels || pixels->fromColour) {
        if (!corners) emit hint(tr("Six points come from a click on a sagittal image"));
        return;
    }
    const Level level = *draft.level;
    const auto look = shown.displaySet()->series->modality == "CT" ? assist::BoneLook::BrightEdge
                                                                   : assist::BoneLook::DarkLine;
    const Vec3 up = upAt(centresOf(case_.document().marks, draft.image.frameOfReferenceUid), level);
    const auto size = assist::sizeOf(case_.document().marks, draft.image.frameOfReferenceUid, level);
    cornersOffered_ = corners;
    proposals_.look(tr("End plates and walls"), [=, draft = draft](const BackgroundTask::Control&) {
        const assist::PlaneImage image(plane, pixels->values);
        if (!corners)
            return Result<Proposals>(
                snapped(assist::snapFromClick(image, level, draft.points.front(), up, look, size), level,
                        draft.image));
        const std::array four{draft.points[0], draft.points[1], draft.points[2], draft.points[3]};
        return Result<Proposals>(snapped(assist::snapCorners(image, level, four, look), level, draft.image));
    });
}

// Corners that went on or went away have no answer any more.
void AssistPresenter::draftChanged() {
    if (!cornersOffered_) return;
    const auto& draft = marking_.draft();
    if (draft && draft->points.size() == kSnapCorners) return;
    cornersOffered_ = false;
    proposals_.withdraw();
}

bool AssistPresenter::answersDraft() const {
    return cornersOffered_ &&
           (proposals_.looking() || (proposals_.current() != nullptr && proposals_.current()->asked));
}

void AssistPresenter::proposeStudy() {
    lookOnStudy({}, {}, {});
}

void AssistPresenter::importLabels(const std::filesystem::path& file, const std::string& scheme,
                                   const std::optional<std::filesystem::path>& parts) {
    lookOnStudy(file, scheme, parts);
}

void AssistPresenter::fillOutlines() {
    if (!case_.isOpen()) return;
    cornersOffered_ = false;
    proposals_.look(tr("Outlines between those drawn"),
                    [study = case_.study(), document = case_.document()](const BackgroundTask::Control&) {
                        StudyProposals found;
                        proposeOutlinesBetween(study, document, found);
                        Proposals offered;
                        addOutlines(found, false, offered);
                        for (const NotProposed& one : found.refused)
                            offered.refused.push_back({one.level, one.why});
                        if (found.outlines.empty() && found.refused.empty())
                            offered.refused.push_back({{}, {"propose.no_gap"}});
                        return Result<Proposals>(std::move(offered));
                    });
}

void AssistPresenter::outlineAt(const Draft& draft) {
    cornersOffered_ = false;
    proposals_.look(tr("Outlines around the click"), [study = case_.study(), document = case_.document(),
                                                      place = LevelLabel{*draft.level, draft.points.front()},
                                                      image = draft.image](const BackgroundTask::Control&) {
        StudyProposals found;
        proposeOutlinesAt(study, document, place, image, found);
        Proposals offered;
        addOutlines(found, true, offered);
        for (const NotProposed& one : found.refused)
            offered.refused.push_back({one.level, one.why});
        return Result<Proposals>(std::move(offered));
    });
}

void AssistPresenter::lookOnStudy(const std::filesystem::path& file, const std::string& scheme,
                                  const std::optional<std::filesystem::path>& parts) {
    if (!case_.isOpen()) return;
    cornersOffered_ = false;
    const bool mayAsk = !file.empty() && !parts && askParts_;
    const auto search = [file, scheme, parts, mayAsk, study = case_.study(),
                         document = case_.document()](const BackgroundTask::Control& control) {
        if (mayAsk) {
            const Result<bool> takes = takesParts({file, {}, scheme}, {control.stop, {}});
            if (takes && *takes) return Result<Proposals>(Error{{kAskParts}, {}, {}, {}});
        }
        ProposeRequest request;
        request.labels = file;
        request.parts = parts.value_or(std::filesystem::path());
        request.scheme = scheme;
        request.document = &document;
        request.stop = control.stop;
        request.onProgress = [&control](std::size_t done, std::size_t total) {
            control.progress(double(done) / double(std::max<std::size_t>(total, 1)));
        };
        const Result<StudyProposals> found = propose(study, request);
        return found ? Result<Proposals>(asProposals(*found)) : Result<Proposals>(found.error());
    };
    proposals_.look(file.empty() ? tr("Names and six points of the whole study") : tr("The label map"),
                    search,
                    [this, file, scheme](const Error& error) { return askAbout(error, file, scheme); });
}

bool AssistPresenter::askAbout(const Error& error, const std::filesystem::path& file,
                               const std::string& scheme) {
    const QString why = interfaceWords().text(error.what);
    if (error.what.id == kAskParts) {
        if (const auto parts = askParts_(why, partsBeside(file).value_or(std::filesystem::path())))
            importLabels(file, scheme, parts);
        return true;
    }
    if (error.what.id != "assist.labels.ambiguous" || !askScheme_) return false;
    std::vector<std::string> schemes;
    QStringList programs;
    for (const QString& id : fittingSchemes(error.what)) {
        schemes.push_back(id.toStdString());
        programs << QString::fromStdString(assist::findLabelScheme(schemes.back())->name);
    }
    if (const auto chosen = askScheme_(why, programs)) importLabels(file, schemes.at(*chosen));
    return true;
}

} // namespace columna::app
