#include "kouprey/parallel/block_engine.hpp"

#include <algorithm>

namespace kouprey::engine {

namespace {

std::int64_t cells_of(std::span<const Window> blocks) {
    std::int64_t cells = 0;
    for (const auto& block : blocks) cells += block.cells();
    return cells;
}

/// Progress for the whole of a scope; silent without one.
class Progressing {
  public:
    Progressing(Progress* progress, const std::string& step, std::int64_t cells) : progress_(progress) {
        if (progress_ != nullptr) progress_->begin(step, cells);
    }
    ~Progressing() {
        if (progress_ != nullptr) progress_->end();
    }
    Progressing(const Progressing&) = delete;
    Progressing& operator=(const Progressing&) = delete;

    void advance(std::int64_t cells) {
        if (progress_ == nullptr) return;
        const std::lock_guard lock(guard_);
        progress_->advance(cells);
    }

  private:
    Progress* progress_;
    std::mutex guard_;
};

} // namespace

void for_each_block(std::span<const Window> blocks, const EngineOptions& options,
                    const std::function<ItemWorker()>& make_worker,
                    const std::function<void(std::size_t)>& on_failure) {
    Progressing progress(options.progress, options.step, cells_of(blocks));
    const auto make = [&]() -> ItemWorker {
        return [&, worker = make_worker()](std::size_t i) {
            worker(i);
            progress.advance(blocks[i].cells());
        };
    };
    parallel_for(blocks.size(), options.threads, make, on_failure);
}

void Turnstile::pass(std::size_t item, const std::function<void()>& action) {
    std::unique_lock lock(guard_);
    changed_.wait(lock, [&] { return next_ == item || failed_ < item; });
    if (failed_ < item) return;
    action();
    ++next_;
    changed_.notify_all();
}

void Turnstile::fail(std::size_t item) {
    const std::lock_guard lock(guard_);
    failed_ = std::min(failed_, item);
    changed_.notify_all();
}

} // namespace kouprey::engine
