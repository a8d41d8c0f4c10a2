// What classes give and take in a sieve, summed run by run.
#pragma once

#include "kouprey/kernels/pair_slots.hpp"
#include "kouprey/kernels/sieve.hpp"

#include <cstdint>
#include <vector>

namespace kouprey {

/// Cells and area by class; T as that of PairSlots.
template <class T> class ClassSums {
  public:
    /// `area` in 1e-12 m².
    void add(T code, std::int64_t cells, Int128 area) {
        const auto slot = slots_.slot(code, code);
        if (slot == sums_.size()) sums_.emplace_back();
        sums_[slot].cells += cells;
        sums_[slot].area += area;
    }
    /// Calls use(code, extent) for every class.
    template <class Use> void for_each(Use&& use) const {
        for (std::uint32_t slot = 0; slot < sums_.size(); ++slot)
            use(slots_.values(slot).first,
                Extent{{Int128{sums_[slot].cells} << fraction_bits}, {sums_[slot].area << fraction_bits}});
    }

  private:
    struct Sum {
        std::int64_t cells = 0;
        Int128 area = 0;
    };
    PairSlots<T> slots_;
    std::vector<Sum> sums_; ///< by slot
};

/// Memory follows the classes that give or take, not the pairs of them.
template <class T> class ExchangeSums {
  public:
    /// What comes back to its own class by way of another has not moved.
    void add(T from, T to, std::int64_t cells, Int128 area) {
        if (from == to) return;
        given_.add(from, cells, area);
        taken_.add(to, cells, area);
    }
    Exchanges exchanges() const {
        Exchanges result;
        given_.for_each([&](ClassCode code, const Extent& extent) { result[code].given = extent; });
        taken_.for_each([&](ClassCode code, const Extent& extent) { result[code].taken = extent; });
        return result;
    }

  private:
    ClassSums<T> given_, taken_;
};

} // namespace kouprey
