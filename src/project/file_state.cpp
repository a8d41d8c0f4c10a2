#include "project/file_state.hpp"

#include "kouprey/core/error.hpp"

#include "project/run_inputs.hpp"

#include <sys/stat.h>

namespace kouprey {

FileState state_of(const std::string& path) {
    constexpr std::int64_t nanoseconds = 1'000'000'000;
    struct ::stat found {};
    if (::stat(path.c_str(), &found) != 0) return {};
    return {found.st_size, found.st_mtim.tv_sec * nanoseconds + found.st_mtim.tv_nsec, found.st_ino};
}

SteadyInputs::SteadyInputs(const Project& project) {
    for (const auto& file : input_files(project)) {
        auto path = project.resolve(file);
        states_[path] = state_of(path);
    }
}

void SteadyInputs::require() const {
    Problems problems;
    for (const auto& [path, state] : states_)
        if (state_of(path) != state)
            problems.add({"the input was changed while the run read it", path,
                          "let it be while a run lasts, and run the project again"});
    problems.throw_if_any(Failure::input);
}

} // namespace kouprey
