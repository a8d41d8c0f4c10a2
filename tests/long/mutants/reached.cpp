// Notes which mutants every test reaches: a line "Suite.Test milliseconds mutant..." in the file
// KOUPREY_REACHED.
#include "kouprey/core/mutant.hpp"

#include <gtest/gtest.h>

#include <bitset>
#include <cstdlib>
#include <fstream>

namespace kouprey::mutation {

namespace {

using Mutants = std::bitset<most_mutants>;

/// The mutants reached since the last call.
Mutants take_reached() {
    Mutants found;
    for (std::size_t mutant = 0; mutant < most_mutants; ++mutant) {
        found[mutant] = reached[mutant] != 0;
        reached[mutant] = 0;
    }
    return found;
}

class Notes : public testing::EmptyTestEventListener {
  public:
    explicit Notes(const char* path) : file_(path) {}

    void OnTestProgramStart(const testing::UnitTest&) override { by_process_ = take_reached(); }
    void OnTestSuiteStart(const testing::TestSuite&) override { take_reached(); }
    void OnTestStart(const testing::TestInfo& test) override {
        // What a suite prepares belongs to each of its tests.
        if (suite_ != test.test_suite_name()) by_suite_.reset();
        suite_ = test.test_suite_name();
        by_suite_ |= take_reached();
    }
    void OnTestEnd(const testing::TestInfo& test) override {
        const auto all = by_process_ | by_suite_ | take_reached();
        file_ << test.test_suite_name() << '.' << test.name() << ' ' << test.result()->elapsed_time();
        for (std::size_t mutant = 1; mutant < most_mutants; ++mutant)
            if (all[mutant]) file_ << ' ' << mutant;
        file_ << std::endl;
    }

  private:
    std::ofstream file_;
    std::string suite_;
    Mutants by_process_, by_suite_;
};

[[maybe_unused]] const bool listening = [] {
    if (const char* const path = std::getenv("KOUPREY_REACHED"))
        testing::UnitTest::GetInstance()->listeners().Append(new Notes(path));
    return true;
}();

} // namespace

} // namespace kouprey::mutation
