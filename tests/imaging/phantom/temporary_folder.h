// A folder that a test may fill, gone afterwards.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include <unistd.h>

namespace columna::phantom {

class TemporaryFolder : public testing::Test {
protected:
    void SetUp() override {
        std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
        for (char& c : name)
            if (c == '/') c = '-';
        folder_ = std::filesystem::temp_directory_path() /
                  ("columna-phantom-" + std::to_string(::getpid()) + "-" + name);
        std::filesystem::remove_all(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::filesystem::path folder_;
};

} // namespace columna::phantom
