// Errors with data: what is wrong, where, and the remedy; every problem of a file in one throw.
#pragma once

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace kouprey {

/// Why a command failed. The value is the process exit code (design contract "Exit codes").
enum class Failure {
    internal = 1, ///< a defect of the program itself
    usage = 2,    ///< unknown option, output exists, output equals an input
    input = 3,    ///< anything wrong in a named input
    method = 4,   ///< well-formed, but the method forbids it
    differs = 5,  ///< verification found a difference
    io = 6,       ///< unwritable, full disk, I/O error
    interrupted = 130,
    terminated = 143
};

/// One thing that is wrong. `where` names the file, feature, line or cell; `remedy` says what to do.
struct Problem {
    std::string what;
    std::string where{};
    std::string remedy{};

    friend bool operator==(const Problem&, const Problem&) = default;
};

/// One line of text: "where: what; remedy". Control characters are made visible; of a part longer than 2,000
/// bytes the middle is left out.
std::string describe(const Problem& problem);

/// The one exception type of the library.
class Error : public std::exception {
  public:
    Error(Failure failure, Problem problem);
    Error(Failure failure, std::vector<Problem> problems);

    Failure failure() const noexcept { return failure_; }
    const std::vector<Problem>& problems() const noexcept { return problems_; }
    const char* what() const noexcept override { return text_.c_str(); }

  private:
    Failure failure_;
    std::vector<Problem> problems_;
    std::string text_;
};

/// Collects the problems of one input so that all are reported together.
class Problems {
  public:
    void add(Problem problem) { list_.push_back(std::move(problem)); }
    bool empty() const noexcept { return list_.empty(); }
    const std::vector<Problem>& list() const noexcept { return list_; }
    /// Throws one Error with everything collected (behind the first 100 only their number); does nothing when
    /// there is nothing.
    void throw_if_any(Failure failure) const;

  private:
    std::vector<Problem> list_;
};

} // namespace kouprey
