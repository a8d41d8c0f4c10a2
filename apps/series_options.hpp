// What the actions of `series` share: which layers, their dates and what is missing in them.
#pragma once

#include "kouprey/project/series.hpp"

#include "argument.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

class SeriesOptions {
  public:
    void declare(Arguments& arguments);
    /// All files that are read.
    std::vector<std::string> inputs() const;
    const SeriesQuery& query() const { return query_; }

  private:
    SeriesQuery query_;
};

} // namespace kouprey
