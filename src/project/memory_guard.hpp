// The ceiling on memory, held while a measurement goes on.
#pragma once

#include "kouprey/core/progress.hpp"
#include "kouprey/project/measure.hpp"

#include <string>

namespace kouprey {

/// Stands before the user's progress and throws Error(input) once the process holds more than the ceiling:
/// what sums and zones will take cannot always be known before.
class MemoryGuard final : public Progress {
  public:
    MemoryGuard(const Resources& resources, std::string where)
        : ceiling_(resources.memory)
        , inner_(resources.progress)
        , where_(std::move(where)) {}

    void check() const;
    void begin(std::string_view step, std::int64_t cells) override;
    void advance(std::int64_t cells) override;
    void end() override;

  private:
    std::int64_t ceiling_; ///< bytes; 0: none
    Progress* inner_;      ///< may be nullptr
    std::string where_;
};

} // namespace kouprey
