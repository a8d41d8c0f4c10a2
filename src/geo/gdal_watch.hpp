// What GDAL said on this thread while a watch was alive: an error of GDAL is never lost, whatever the call
// returned.
#pragma once

#include "kouprey/core/error.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kouprey {

struct GdalMessage {
    bool failure; ///< CE_Failure or CE_Fatal; otherwise a warning
    int number;
    std::string text;
};

/// Messages of this thread since construction. Watches nest; an inner one hands its messages to nobody.
class GdalWatch {
  public:
    GdalWatch();
    ~GdalWatch();
    GdalWatch(const GdalWatch&) = delete;
    GdalWatch& operator=(const GdalWatch&) = delete;

    bool failed() const;
    std::vector<GdalMessage> messages() const;
    /// Texts of the failures, joined.
    std::string failure_text() const;
    /// Throws Error(failure) when GDAL reported an error.
    void throw_if_failed(Failure failure, const std::string& what, const std::string& where,
                         const std::string& remedy = {}) const;

  private:
    std::size_t begin_;
};

/// Failures reported on any thread since the program began (GDAL's own workers included).
std::int64_t gdal_failures_everywhere();

} // namespace kouprey
