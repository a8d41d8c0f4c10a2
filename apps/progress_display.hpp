// Progress of long steps on stderr: a bar for people, lines of JSON for programs.
#pragma once

#include "kouprey/core/progress.hpp"

#include <memory>

namespace kouprey {

enum class ProgressMode { automatic, never, json };

/// A display for this mode, or nothing: automatic shows a bar only on a terminal. Drawn at most ten times a
/// second.
std::unique_ptr<Progress> make_progress(ProgressMode mode);

} // namespace kouprey
