#include "kouprey/kernels/crosstab.hpp"

#include "kouprey/kernels/pair_slots.hpp"

#include "kernels/class_pair_reader.hpp"

namespace kouprey {

namespace {

template <class T> class CrosstabWorker {
  public:
    CrosstabWorker(const MapSource& from, const MapSource& to, const ZoneField& field)
        : maps_(from, to)
        , sums_(field) {}

    void operator()(const Window& window, Tally& tally) {
        const auto views = maps_.read(window);
        runs_.clear();
        for (std::int64_t r = 0; r < window.rows; ++r)
            runs_.add_row(views.from.row(r), views.to.row(r), slots_);
        name_slots();
        sums_.add(window, runs_, keys_, tally);
    }

  private:
    void name_slots() {
        for (auto slot = keys_.size(); slot < slots_.size(); ++slot) {
            const auto [from, to] = slots_.values(static_cast<std::uint32_t>(slot));
            keys_.push_back({0, maps_.from_code(from), maps_.to_code(to)});
        }
    }

    ClassPairReader<T> maps_;
    PairSlots<T> slots_;
    std::vector<TallyKey> keys_; ///< by slot
    ZoneSums sums_;
    RunTable runs_;
};

template <class T>
Tally reduce(const MapSource& from, const MapSource& to, const ZoneField& field,
             std::span<const Window> blocks, const EngineOptions& options) {
    return block_reduce(
        blocks, Tally{}, [&] { return CrosstabWorker<T>(from, to, field); }, options);
}

} // namespace

Tally crosstab(const MapSource& from, const MapSource& to, const ZoneField& field,
               std::span<const Window> blocks, const EngineOptions& options) {
    const bool bytes = from.plain_bytes() && to.plain_bytes();
    return bytes ? reduce<std::uint8_t>(from, to, field, blocks, options)
                 : reduce<std::int32_t>(from, to, field, blocks, options);
}

} // namespace kouprey
