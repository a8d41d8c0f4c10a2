// The words of a credit statement.
#pragma once

#include "mrv/standards/jcm_account.hpp"

#include <string>

namespace kouprey::jcm {

std::string id_of(Line line, const Settings& settings);
LineSign sign_of(Line line);
/// `amounts` are those of a vintage, or of the whole period.
std::string label_of(Line line, const Amounts& amounts, bool period, const Settings& settings);
/// Our formalisation of KH_AM004 ver 01.1 with the settings put in.
std::string equation_of(Line line, const Settings& settings);

} // namespace kouprey::jcm
