// Things a user must be told although the run goes on.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace kouprey {

struct Warning {
    std::string code; ///< stable word for programs: "outside", "web-mercator"
    std::string text;
    std::string where{};
    friend bool operator==(const Warning&, const Warning&) = default;
};

/// In the order in which they arose, each once.
class Warnings {
  public:
    void add(Warning warning) {
        if (std::find(list_.begin(), list_.end(), warning) == list_.end())
            list_.push_back(std::move(warning));
    }
    const std::vector<Warning>& list() const { return list_; }

  private:
    std::vector<Warning> list_;
};

} // namespace kouprey
