#include "kouprey/kernels/formula.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kouprey {

namespace {

constexpr std::size_t chunk = 512; ///< cells at once
constexpr int deepest = 100;       ///< brackets in brackets

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

} // namespace

/// Recursive descent into steps of a stack machine.
class Formula::Parser {
  public:
    Parser(Formula& formula, const std::string& text, const std::vector<std::string>& known)
        : formula_(formula)
        , text_(text)
        , known_(known) {}

    void run() {
        sum();
        skip();
        if (place_ != text_.size()) refuse("unexpected '" + visible(text_.substr(place_, 1)) + "'");
    }

  private:
    [[noreturn]] void
    refuse(const std::string& what,
           const std::string& remedy = "write for instance (nir - red) / (nir + red)") const {
        throw Error(Failure::usage, {"formula '" + visible(text_) + "', character " +
                                         std::to_string(place_ + 1) + ": " + what,
                                     "", remedy});
    }

    void skip() {
        while (place_ < text_.size() && text_[place_] == ' ') ++place_;
    }
    bool accept(char c) {
        skip();
        if (place_ >= text_.size() || text_[place_] != c) return false;
        ++place_;
        return true;
    }
    void expect(char c) {
        if (!accept(c)) refuse(std::string("'") + c + "' is missing here");
    }
    void emit(Operation operation, int change, std::size_t name = 0, double number = 0) {
        formula_.steps_.push_back({operation, name, number});
        height_ += change;
        formula_.depth_ = std::max(formula_.depth_, static_cast<std::size_t>(height_));
    }

    void sum() {
        if (++nesting_ > deepest) refuse("brackets are nested too deeply");
        product();
        while (true) {
            if (accept('+')) {
                product();
                emit(Operation::add, -1);
            } else if (accept('-')) {
                product();
                emit(Operation::subtract, -1);
            } else {
                break;
            }
        }
        --nesting_;
    }

    void product() {
        signed_value();
        while (true) {
            if (accept('*')) {
                signed_value();
                emit(Operation::multiply, -1);
            } else if (accept('/')) {
                signed_value();
                emit(Operation::divide, -1);
            } else {
                return;
            }
        }
    }

    void signed_value() {
        bool negative = false;
        while (accept('-')) negative = !negative;
        value();
        if (negative) emit(Operation::negate, 0);
    }

    void value() {
        skip();
        if (accept('(')) {
            sum();
            expect(')');
        } else if (place_ < text_.size() && is_letter(text_[place_])) {
            word();
        } else {
            number();
        }
    }

    void number() {
        const auto begin = place_;
        while (place_ < text_.size() && (is_digit(text_[place_]) || text_[place_] == '.')) ++place_;
        skip_exponent();
        const auto value = parse_double(std::string_view(text_).substr(begin, place_ - begin));
        if (!value) {
            place_ = begin;
            refuse(begin == text_.size() ? "it ends where a number or a band should stand"
                                         : "neither a number nor a band");
        }
        emit(Operation::number, 1, 0, *value);
    }

    /// "e-3" where digits end it.
    void skip_exponent() {
        auto end = place_;
        const auto at = [&] { return end < text_.size() ? text_[end] : ' '; };
        if (at() != 'e' && at() != 'E') return;
        ++end;
        if (at() == '+' || at() == '-') ++end;
        if (!is_digit(at())) return;
        while (is_digit(at())) ++end;
        place_ = end;
    }

    void word() {
        const auto begin = place_;
        while (place_ < text_.size() && (is_letter(text_[place_]) || is_digit(text_[place_]))) ++place_;
        const auto word = lower(std::string_view(text_).substr(begin, place_ - begin));
        skip();
        if (place_ < text_.size() && text_[place_] == '(') return call(word);
        if (std::ranges::find(known_, word) == known_.end()) refuse_name(word, begin);
        auto& names = formula_.names_;
        auto found = std::ranges::find(names, word);
        if (found == names.end()) found = names.insert(names.end(), word);
        emit(Operation::name, 1, static_cast<std::size_t>(found - names.begin()));
    }

    [[noreturn]] void refuse_name(const std::string& word, std::size_t begin) {
        place_ = begin;
        std::string list;
        for (const auto& name : known_) list += (list.empty() ? "" : ", ") + name;
        const auto near = nearest_word(word, known_);
        refuse("there is no '" + word + "' here", near ? "did you mean " + *near + "?" : "known are " + list);
    }

    void call(const std::string& word) {
        const bool pair = word == "min" || word == "max";
        if (!pair && word != "sqrt" && word != "abs")
            refuse("there is no function " + word, "known are min, max, sqrt and abs");
        expect('(');
        sum();
        if (pair) {
            expect(',');
            sum();
        }
        expect(')');
        if (pair) return emit(word == "min" ? Operation::least : Operation::largest, -1);
        emit(word == "sqrt" ? Operation::root : Operation::magnitude, 0);
    }

    Formula& formula_;
    const std::string& text_;
    const std::vector<std::string>& known_;
    std::size_t place_ = 0;
    int height_ = 0, nesting_ = 0;
};

Formula::Formula(const std::string& text, const std::vector<std::string>& known) {
    Parser(*this, text, known).run();
}

void Formula::work_out(std::span<const double* const> values, std::size_t begin,
                       std::span<double> out) const {
    std::vector<double> stack(depth_ * chunk);
    double* top = stack.data() - chunk;
    const auto cells = out.size();
    const auto both = [&](auto combine) {
        double* const a = top - chunk;
        const double* const b = top;
        for (std::size_t i = 0; i < cells; ++i) a[i] = combine(a[i], b[i]);
        top = a;
    };
    const auto one = [&](auto change) {
        for (std::size_t i = 0; i < cells; ++i) top[i] = change(top[i]);
    };
    for (const auto& step : steps_) {
        switch (step.operation) {
        case Operation::name:
            top += chunk;
            std::copy_n(values[step.name] + begin, cells, top);
            break;
        case Operation::number:
            top += chunk;
            std::fill_n(top, cells, step.number);
            break;
        case Operation::add:
            both([](double a, double b) { return a + b; });
            break;
        case Operation::subtract:
            both([](double a, double b) { return a - b; });
            break;
        case Operation::multiply:
            both([](double a, double b) { return a * b; });
            break;
        case Operation::divide:
            both([](double a, double b) { return a / b; });
            break;
        case Operation::negate:
            one([](double a) { return -a; });
            break;
        case Operation::least:
            both([](double a, double b) { return b < a ? b : a; });
            break;
        case Operation::largest:
            both([](double a, double b) { return a < b ? b : a; });
            break;
        case Operation::root:
            one([](double a) { return std::sqrt(a); });
            break;
        case Operation::magnitude:
            one([](double a) { return std::abs(a); });
            break;
        }
    }
    std::copy_n(top, cells, out.begin());
}

void Formula::operator()(std::span<const double* const> values, std::span<double> out) const {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t begin = 0; begin < out.size(); begin += chunk) {
        const auto part = out.subspan(begin, std::min(chunk, out.size() - begin));
        work_out(values, begin, part);
        for (std::size_t i = 0; i < part.size(); ++i) {
            bool good = std::isfinite(part[i]);
            for (std::size_t name = 0; name < names_.size(); ++name)
                good = good && !std::isnan(values[name][begin + i]);
            if (!good) part[i] = none;
        }
    }
}

} // namespace kouprey
