#include "kernels/plain_sieve.hpp"

#include <array>
#include <set>

namespace kouprey::test {

namespace {

struct Step {
    int down, right;
};
/// In the order in which a scan looks at the neighbours it has passed.
constexpr std::array passed{Step{-1, 0}, Step{-1, -1}, Step{-1, 1}, Step{0, -1}};

class Plain {
  public:
    explicit Plain(const PlainSieve& sieve)
        : sieve_(sieve)
        , rows_(static_cast<int>(sieve.cells.size()) / sieve.cols)
        , patch_(sieve.cells.size(), -1) {
        for (int i = 0; i < rows_ * sieve.cols; ++i)
            if (cell(i) != nodata_code && patch(i) < 0) flood(i);
        for (int i = 0; i < rows_ * sieve.cols; ++i) meet_neighbours(i);
    }

    std::vector<std::int32_t> sieved() const {
        auto cells = sieve_.cells;
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (patch_[i] >= 0) cells[i] = final_class(patch_[i]);
        return cells;
    }

  private:
    std::int32_t cell(int i) const { return sieve_.cells[static_cast<std::size_t>(i)]; }
    int patch(int i) const { return patch_[static_cast<std::size_t>(i)]; }
    bool counts(const Step& step) const {
        return sieve_.rule.connectivity == Connectivity::eight || step.down == 0 || step.right == 0;
    }
    /// The cell that lies a step away; -1 beyond the raster.
    int there(int i, int down, int right) const {
        const int row = i / sieve_.cols + down, col = i % sieve_.cols + right;
        const bool inside = row >= 0 && row < rows_ && col >= 0 && col < sieve_.cols;
        return inside ? row * sieve_.cols + col : -1;
    }

    void flood(int start) {
        const int id = static_cast<int>(size_.size());
        size_.push_back(0);
        class_.push_back(cell(start));
        largest_.push_back(-1);
        std::vector<int> open{start};
        patch_[static_cast<std::size_t>(start)] = id;
        while (!open.empty()) {
            const int i = open.back();
            open.pop_back();
            size_.back() += sieve_.size_of_cell(i / sieve_.cols, i % sieve_.cols);
            for (const auto& step : passed)
                for (const int sign : {1, -1}) {
                    const int j = there(i, sign * step.down, sign * step.right);
                    if (!counts(step) || j < 0 || patch(j) >= 0 || cell(j) != cell(start)) continue;
                    patch_[static_cast<std::size_t>(j)] = id;
                    open.push_back(j);
                }
        }
    }

    void meet_neighbours(int i) {
        for (const auto& step : passed) {
            const int j = there(i, step.down, step.right);
            if (!counts(step) || j < 0 || patch(i) == patch(j) || patch(i) < 0 || patch(j) < 0) continue;
            offer(patch(i), patch(j));
            offer(patch(j), patch(i));
        }
    }
    void offer(int a, int b) {
        auto& largest = largest_[static_cast<std::size_t>(a)];
        if (largest < 0 || size(largest) < size(b)) largest = b;
    }

    Int128 size(int id) const { return size_[static_cast<std::size_t>(id)]; }
    std::int32_t class_of(int id) const { return class_[static_cast<std::size_t>(id)]; }

    std::int32_t final_class(int id) const {
        std::set<int> seen;
        for (int at = id; at >= 0 && seen.insert(at).second; at = largest_[static_cast<std::size_t>(at)])
            if (size(at) >= sieve_.rule.least) return class_of(at);
        return class_of(id);
    }

    const PlainSieve& sieve_;
    int rows_;
    std::vector<int> patch_;
    std::vector<Int128> size_;
    std::vector<std::int32_t> class_;
    std::vector<int> largest_;
};

} // namespace

std::vector<std::int32_t> plain_sieve(const PlainSieve& sieve) { return Plain(sieve).sieved(); }

} // namespace kouprey::test
