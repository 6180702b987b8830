// PS3.15 annex E, file by file: what leaves a de-identified copy, with everything that was done to it.
// Example: Deidentifier d({.retain = {}, .pseudonyms = Pseudonyms::withNewKey()}); d.learn(data);
// d.treat(data);
#pragma once

#include "imaging/dicom/deidentify/deidentified_file.h"
#include "imaging/dicom/deidentify/item_cleaner.h"

#include <string>
#include <vector>

namespace columna::dicom {

/// What a person must look at, because no header tells it.
enum class PixelDoubt : std::uint8_t {
    None,
    TextDeclared,   ///< BurnedInAnnotation YES
    TextSuspected,  ///< a kind of picture that often carries text: secondary capture, ultrasound, a scanned
                    ///< film
    OverlayInPixels ///< graphics in unused bits of the pixels
};

struct Deidentified {
    DeidentifiedFile file;
    std::string studyUid; ///< new
    std::string seriesUid;
    std::string sopInstanceUid;
    Changes changes;
    PixelDoubt doubt = PixelDoubt::None;
};

struct DeidentifyRequest {
    RetainOptions retain;
    Pseudonyms pseudonyms;
};

class Deidentifier {
public:
    explicit Deidentifier(DeidentifyRequest request);
    /// First every file of the copy is learnt, then each is treated: a name that stands in one object may
    /// hide in the free text of another.
    void learn(const DataSet& data) { rules_.identifiers.learn(data.header); }
    /// Errors: pixels cut off; a compressed image that does not name its transfer syntax.
    [[nodiscard]] static Result<Done> check(const DataSet& data);
    /// Errors as check().
    [[nodiscard]] Result<Deidentified> treat(const DataSet& data) const;

private:
    Rules rules_;
};

struct ProfileCode {
    const char* value; ///< of DCM
    const char* meaning;
};
/// True for a DICOMDIR.
[[nodiscard]] bool isMediaDirectory(const DataSet& data);
/// "(0010,0010)" and "PatientName" of group << 16 | element.
[[nodiscard]] std::pair<std::string, std::string> attributeName(std::uint32_t tag);
/// What is written into DeidentificationMethodCodeSequence (CID 7050).
[[nodiscard]] std::vector<ProfileCode> profileCodes(const RetainOptions& retain);

} // namespace columna::dicom
