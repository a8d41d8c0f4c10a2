// Real rasters and boundaries that lie beside the project on some machines and are never part of it.
#pragma once

#include "support/places.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace kouprey::test {

/// Name of a file of the real data.
inline std::string real_file(const std::string& name) { return shared_file("data/" + name); }

/// Skips a test where the real data are absent; with KOUPREY_REQUIRE_DATA=1 that fails instead.
class RealData : public testing::Test {
  protected:
    void SetUp() override {
        if (std::filesystem::is_directory(real_file(""))) return;
        const char* required =
            std::getenv("KOUPREY_REQUIRE_DATA"); // NOLINT(concurrency-mt-unsafe): no thread yet
        if (required != nullptr && std::string(required) == "1")
            FAIL() << "the real data are not at " << real_file("");
        GTEST_SKIP() << "the real data are not at " << real_file("");
    }
};

} // namespace kouprey::test
