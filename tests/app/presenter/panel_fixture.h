// A reader with an open case of a made study, and what the panel says of it.
#pragma once

#include "app/presenter/patient_panel.h"

#include "made_study.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace columna::app {

inline const ImageReference kSagittal{"1.2.3.10", "1.2.3.10.3", 1, "1.2.3.99"};

class PanelTest : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(caseOpen.open(scanned->studies[0]));
        caseOpen.actAs({"R. Eader", Role::Reader});
        QObject::connect(&caseOpen, &CasePresenter::refused,
                         [this](const Error& error) { refusals.push_back(error.what.id); });
    }
    /// `loss`: of the height in front, 0 to 1.
    void placePoints(Level level, double z, double loss) {
        const double front = 24 * (1 - loss);
        VertebralMorphometry points;
        points.level = level;
        points.points = {Vec3{0, -45, z - 12 + front},
                         {0, -15, z + 12},
                         {0, -45, z - 12},
                         {0, -15, z - 12},
                         {0, -30, z + 12},
                         {0, -30, z - 12}};
        ASSERT_TRUE(caseOpen.attempt([&](CaseEditor& e) { return e.placeMorphometry(points, kSagittal); }));
    }
    void markBodies(double loss) {
        for (const auto& [level, z] : {std::pair{Level::T11, 30.0}, {Level::T12, 0.0}, {Level::L1, -30.0}}) {
            ASSERT_TRUE(caseOpen.attempt([&, l = level, centre = z](CaseEditor& e) {
                return e.labelLevel(l, {0, -30, centre}, kSagittal);
            }));
            placePoints(level, z, level == Level::T12 ? loss : 0.0);
        }
    }
    void declare() {
        ASSERT_TRUE(caseOpen.attempt([](CaseEditor& e) { return e.declareLesion({Level::T12}); }));
    }
    static const PanelRow& row(const std::vector<PanelRow>& rows, Item item) {
        return *std::ranges::find(rows, std::optional(item), &PanelRow::item);
    }

    std::shared_ptr<const dicom::ScanResult> scanned = made::study();
    CasePresenter caseOpen{nullptr};
    std::vector<std::string> refusals;
};

} // namespace columna::app
