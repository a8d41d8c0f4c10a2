// Texts of settings files as trees, and what is wrong with them.
#pragma once

#include "project/settings_tree.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kouprey::test {

using ParseSettings = SettingsNode(const std::string&, SettingsProblems&);

inline SettingsNode parsed_by(ParseSettings* parse, const std::string& file, const std::string& text) {
    SettingsProblems problems(file);
    auto tree = parse(text, problems);
    problems.throw_if_any();
    return tree;
}

/// The problems of a text, each as one line; every one has a remedy.
inline std::vector<std::string> faults_by(ParseSettings* parse, const std::string& file,
                                          const std::string& text) {
    const auto error = thrown_error([&] { parsed_by(parse, file, text); });
    EXPECT_EQ(error.failure(), Failure::input);
    std::vector<std::string> faults;
    for (const auto& problem : error.problems()) {
        EXPECT_NE(problem.remedy, "") << problem.what;
        faults.push_back(describe(problem));
    }
    return faults;
}

} // namespace kouprey::test
