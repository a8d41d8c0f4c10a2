// The lower envelope of parabolas over a row: the part of the distance transform that works at any distance.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// Rows to the nearest source in a column; values from here on mean that the column has none.
inline constexpr std::uint32_t no_source = std::uint32_t{1} << 30;

/// Finds for each column c the least (c − k)² + weight · rows[k]² over all columns k with a source, by the
/// second phase of Meijster, Roerdink and Hesselink (2000), "A general algorithm for computing distance
/// transforms in linear time", doi:10.1007/0-306-47025-X_36. Private to a thread.
///
/// With weight 1 and fewer than 2^26 rows and columns every number on the way is an integer below 2^53 or a
/// quotient whose floor is exact, so the result is exact. With another weight it is at most a factor 1 +
/// 2^-49 above the least: where two columns are compared, no term is larger than the cost they are compared
/// by.
class LowerEnvelope {
  public:
    explicit LowerEnvelope(double weight) : weight_(weight) {}

    double height(std::uint32_t rows) const {
        const double distance = rows;
        return weight_ * (distance * distance);
    }
    /// Costs of the columns [begin, end) of a row; some column must have a source. costs[c] is that of column
    /// c.
    void measure(std::span<const std::uint32_t> rows, std::int64_t begin, std::int64_t end,
                 std::span<double> costs);

  private:
    struct Parabola {
        std::int64_t start, centre; ///< the first column it is lowest in, and its own
        double height;

        double at(std::int64_t column) const {
            const auto across = static_cast<double>(column - centre);
            return across * across + height;
        }
        /// The first column in which `next`, whose centre lies further right, is lower.
        double overtaken_by(const Parabola& next) const;
    };
    template <class Step> void find_beside(std::span<const std::uint32_t> rows, std::int64_t end, Step step);
    void add(Parabola next, std::int64_t first, std::int64_t end);

    double weight_;
    std::vector<Parabola> lowest_; ///< from left to right
    std::vector<Parabola> beside_; ///< candidates left or right of the range, away from it
};

} // namespace kouprey
