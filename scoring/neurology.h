// Neurological and performance scales as they are defined, side by side. There is no silent conversion
// between them: Tokuhashi wants Frankel, Katagiri wants ECOG, and where only the other scale is known the
// value is missing. Crosswalks exist as suggestions that a person has to confirm.
#pragma once

#include "scoring/base/message.h"
#include "scoring/base/ternary.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace columna::scoring {

/// A complete motor and sensory loss ... E normal (Frankel 1969).
enum class Frankel : std::uint8_t { A, B, C, D, E };
/// A never-injured person is not "AIS E" but has no deficit (ISNCSCI, Kirshblum 2011).
enum class Ais : std::uint8_t { A, B, C, D, E, NoDeficit };
/// Independent: no personal help, a device is allowed (convention; sources differ on the device).
enum class Ambulation : std::uint8_t { Independent, WithHelp, Wheelchair, Bed };
inline constexpr int kFrankelCount = 5;
inline constexpr int kAisCount = 6;
inline constexpr int kAmbulationCount = 4;

/// "A" ... "E"
[[nodiscard]] std::string_view keyOf(Frankel grade);
[[nodiscard]] std::optional<Frankel> parseFrankel(std::string_view key);
[[nodiscard]] std::string_view messageIdOf(Frankel grade); ///< its definition
/// "A" ... "E", "no_deficit"
[[nodiscard]] std::string_view keyOf(Ais grade);
[[nodiscard]] std::optional<Ais> parseAis(std::string_view key);
[[nodiscard]] std::string_view messageIdOf(Ais grade);
/// "independent", "with_help", "wheelchair", "bed"
[[nodiscard]] std::string_view keyOf(Ambulation status);
[[nodiscard]] std::optional<Ambulation> parseAmbulation(std::string_view key);
[[nodiscard]] std::string_view messageIdOf(Ambulation status);

/// Modified JOA, 0 to 18, higher better. Designed for the cervical cord.
struct Mjoa {
    int upperMotor = 0;   ///< 0 to 5
    int lowerMotor = 0;   ///< 0 to 7
    int upperSensory = 0; ///< 0 to 3
    int sphincter = 0;    ///< 0 to 3
    [[nodiscard]] bool valid() const;
    [[nodiscard]] int total() const { return upperMotor + lowerMotor + upperSensory + sphincter; }
    bool operator==(const Mjoa&) const = default;
};
/// Normal 18, mild 15 to 17, moderate 12 to 14, severe 0 to 11.
enum class MjoaBand : std::uint8_t { Normal, Mild, Moderate, Severe };
[[nodiscard]] MjoaBand mjoaBandOf(int total);
[[nodiscard]] std::string_view keyOf(MjoaBand band);
[[nodiscard]] std::string_view messageIdOf(MjoaBand band);

/// ECOG 0 to 5 (Oken 1982) and Karnofsky 0 to 100 in steps of ten.
[[nodiscard]] bool isEcog(int value);
[[nodiscard]] bool isKarnofsky(int value);
[[nodiscard]] std::string_view ecogMessageId(int value);      ///< definition; throws std::out_of_range
[[nodiscard]] std::string_view karnofskyMessageId(int value); ///< definition; throws std::out_of_range

/// For a person to confirm, never used by a rule. Karnofsky values that published crosswalks give for an ECOG
/// value: Buccheri 1996 and the common table of ranges.
struct KarnofskySuggestion {
    int buccheri = 0;
    int rangeLow = 0;
    int rangeHigh = 0;
};
[[nodiscard]] KarnofskySuggestion karnofskyFromEcog(int ecog);
/// Letters alike are not grades alike; empty for NoDeficit.
[[nodiscard]] std::optional<Frankel> frankelSuggestionFromAis(Ais grade);
/// Both values are given and no published crosswalk brings them together (ten points of slack).
[[nodiscard]] bool ecogContradictsKarnofsky(int ecog, int karnofsky);

/// What is known of the patient's neurology at one time.
struct NeurologicalStatus {
    Ternary myelopathy = Ternary::Unknown; ///< below the conus: cauda equina syndrome
    Ternary functionalRadiculopathy = Ternary::Unknown;
    Ternary newDeficit = Ternary::Unknown;
    Ternary caudaEquina = Ternary::Unknown; ///< the syndrome as judged by a person
    Ternary urinaryRetention = Ternary::Unknown;
    Ternary saddleAnaesthesia = Ternary::Unknown;
    Ternary bowelIncontinence = Ternary::Unknown;
    Ternary rapidProgression = Ternary::Unknown; ///< of a deficit
    std::optional<double> paraplegiaHours = {};
    std::optional<Frankel> frankel = {};
    std::optional<Ais> ais = {};
    std::optional<Mjoa> mjoa = {};
    std::optional<Ambulation> ambulation = {};
};

/// Cauda equina syndrome, judged or by one of its signs (retention, saddle anaesthesia, loss of bowel
/// control), at whatever level the lesion lies. No where the syndrome or all three signs are denied.
[[nodiscard]] Ternary caudaEquinaSyndrome(const NeurologicalStatus& status);

/// A deficit that somebody graded: Frankel or AIS A to D, mJOA below 18, paraplegia, walking lost. Walking
/// can be lost for another reason, so it counts only while a deficit is not denied. Never No: a scale that
/// was not used says nothing.
enum class GradedDeficit : std::uint8_t { None, Mild, Disabling };
/// Mild: mJOA 15 to 17 alone. Disabling: anything else of the list.
[[nodiscard]] GradedDeficit gradedDeficit(const NeurologicalStatus& status);

/// Any deficit, new or not. Yes where one answer or one scale shows it; No only where myelopathy, a new
/// deficit and cauda equina syndrome are denied and no scale shows one.
[[nodiscard]] Ternary anyDeficit(const NeurologicalStatus& status);
/// A deficit, or a functional radiculopathy: what asks for imaging within 24 hours ("neurological symptoms or
/// signs").
[[nodiscard]] Ternary neurologicalSymptoms(const NeurologicalStatus& status);
/// A deficit that has to be told at once: new, cauda equina, or graded and not denied to be new. Unknown:
/// there is myelopathy or a mild deficit, and nobody said whether it is new.
[[nodiscard]] Ternary newDeficitOf(const NeurologicalStatus& status);

/// The yes/no questions of the status with their names.
struct NeurologyAnswer {
    Ternary NeurologicalStatus::*member;
    std::string_view key;
    std::string_view messageId;
};
[[nodiscard]] std::span<const NeurologyAnswer> neurologyAnswers();

/// What crosswalks would suggest where only the other scale is known: sentences for a person to confirm.
[[nodiscard]] std::vector<Message> scaleSuggestions(const NeurologicalStatus& status,
                                                    const std::optional<int>& ecog,
                                                    const std::optional<int>& karnofsky);

} // namespace columna::scoring
