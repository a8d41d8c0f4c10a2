// A command whose outputs lie in a folder of their own, so that calls that change them can be made to fail.
#pragma once

#include "support/map_project.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

namespace kouprey::test {

struct Job {
    std::string name;
    std::string line; ///< run in the folder of a MapProject; OUT stands for the folder of the outputs
    std::vector<std::string> outputs; ///< what it leaves there
    std::string before{};             ///< what has to run undisturbed first
};

/// For the names of tests.
void PrintTo(const Job& job, std::ostream* out);

/// Commands that write in every way there is.
const std::vector<Job>& jobs();

/// Everything a folder holds, hidden files too, by name; but what differs from run to run by its nature.
std::map<std::string, std::string> content_of(const std::filesystem::path& folder);

class JobFolder {
  public:
    explicit JobFolder(const Job& job);

    /// `fault` as tests/support/faults/failing_calls.cpp takes it; none when it is empty.
    Outcome run(const std::string& fault = "") const;
    /// How many calls of each kind a run makes that nothing disturbs; its outputs become what is expected.
    std::map<std::string, long> count();
    /// Whether nothing at all is there.
    bool empty() const { return found().empty(); }
    bool as_expected() const { return found() == expected_; }
    /// Whether no name is there that an output bears, unless all are there and as expected.
    bool whole_or_nothing() const;
    /// Of those that the job itself has written.
    std::uintmax_t largest_file() const;
    /// Room that is taken by what has run before, in pages of 4 kB.
    long prepared_kilobytes() const;
    /// Back to where it began.
    void clear() const;
    std::string listing() const { return out_.listing(); }
    /// Where the outputs lie.
    const std::filesystem::path& path() const { return out_.path(); }

  private:
    std::map<std::string, std::string> found() const { return content_of(out_.path()); }
    std::vector<std::string> words(const std::string& line) const;
    void prepare() const;

    const Job& job_;
    MapProject inputs_;
    TemporaryFolder out_, counts_;
    std::map<std::string, std::string> prepared_, expected_;
};

} // namespace kouprey::test
