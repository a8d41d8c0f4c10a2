// Commands that must be refused.
#pragma once

#include "support/process.hpp"
#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace kouprey::test {

/// Expects that run(words) ends with the exit code and a message, prints nothing and leaves the folder as it
/// was.
template <class Run>
void expect_refused(const TemporaryFolder& folder, const Run& run, const std::string& words, int exit_code,
                    const std::string& message) {
    const auto before = folder.listing();
    const Outcome outcome = run(words);
    EXPECT_EQ(outcome.exit_code, exit_code) << words << "\n" << outcome.err;
    EXPECT_THAT(outcome.err, testing::HasSubstr(message)) << words;
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(folder.listing(), before) << words;
}

} // namespace kouprey::test
