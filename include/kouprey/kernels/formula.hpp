// Arithmetic on named bands, written as text and worked out over many cells at once.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace kouprey {

/// + − * / with their usual order, brackets, a sign, numbers, names, and min(a, b), max(a, b), sqrt(a),
/// abs(a).
class Formula {
  public:
    /// Throws Error(usage) with the place of what cannot be understood, and the nearest of `known` for a name
    /// that is not among them.
    Formula(const std::string& text, const std::vector<std::string>& known);

    /// The names it holds, each once, in the order of their first appearance.
    const std::vector<std::string>& names() const { return names_; }
    /// The value at each cell, from those of the names in their order. Not-a-number where one of these is,
    /// and where the result is not finite.
    void operator()(std::span<const double* const> values, std::span<double> out) const;

  private:
    enum class Operation {
        name,
        number,
        add,
        subtract,
        multiply,
        divide,
        negate,
        least,
        largest,
        root,
        magnitude
    };
    struct Step {
        Operation operation;
        std::size_t name = 0;
        double number = 0;
    };
    class Parser;

    void work_out(std::span<const double* const> values, std::size_t begin, std::span<double> out) const;

    std::vector<std::string> names_;
    std::vector<Step> steps_; ///< each works on what the ones before left on a stack
    std::size_t depth_ = 1;   ///< of the stack
};

} // namespace kouprey
