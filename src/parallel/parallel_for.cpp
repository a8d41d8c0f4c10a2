#include "kouprey/parallel/parallel_for.hpp"

#include "kouprey/core/progress.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace kouprey {

namespace {

/// Deals items and remembers the failure with the smallest index.
class Dealer {
  public:
    explicit Dealer(std::size_t items) : items_(items) {}

    bool take(std::size_t& item) {
        if (failed_.load()) return false;
        item = next_.fetch_add(1);
        return item < items_;
    }
    void fail(std::size_t item, std::exception_ptr error) {
        const std::lock_guard lock(guard_);
        if (!error_ || item < failing_item_) {
            failing_item_ = item;
            error_ = std::move(error);
        }
        failed_.store(true);
    }
    void rethrow() const {
        if (error_) std::rethrow_exception(error_);
    }

  private:
    std::size_t items_;
    std::atomic<std::size_t> next_{0};
    std::atomic<bool> failed_{false};
    std::mutex guard_;
    std::size_t failing_item_ = 0;
    std::exception_ptr error_;
};

/// One thread's share. A worker that cannot be made counts as a failure of the item it was made for.
void work(Dealer& dealer, const std::function<ItemWorker()>& make_worker,
          const std::function<void(std::size_t)>& on_failure) {
    ItemWorker worker;
    for (std::size_t item = 0; dealer.take(item);) {
        try {
            throw_if_stopped();
            if (!worker) worker = make_worker();
            worker(item);
        } catch (...) {
            dealer.fail(item, std::current_exception());
            on_failure(item);
        }
    }
}

/// What an action threw, or nothing.
std::exception_ptr failure_of(const std::function<void()>& action) {
    try {
        throw_if_stopped();
        action();
    } catch (...) {
        return std::current_exception();
    }
    return nullptr;
}

} // namespace

int thread_count(int requested) {
    if (requested > 0) return requested;
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void parallel_for(std::size_t items, int threads, const std::function<ItemWorker()>& make_worker,
                  const std::function<void(std::size_t)>& on_failure) {
    Dealer dealer(items);
    const int team =
        static_cast<int>(std::min<std::size_t>(items, static_cast<std::size_t>(thread_count(threads))));
    if (team <= 1) {
        work(dealer, make_worker, on_failure);
    } else {
#pragma omp parallel num_threads(team)
        work(dealer, make_worker, on_failure);
    }
    dealer.rethrow();
}

ForEach on_threads(int threads) {
    return [threads](std::size_t items, const std::function<ItemWorker()>& make_worker) {
        parallel_for(items, threads, make_worker);
    };
}

/// A team of OpenMP would keep the one that is done first spinning until the other is.
void do_both(int threads, const std::function<void()>& aside, const std::function<void()>& here) {
    std::exception_ptr of_aside, of_here;
    if (thread_count(threads) == 1) {
        of_aside = failure_of(aside);
        if (!of_aside) of_here = failure_of(here);
    } else {
        std::thread other([&] { of_aside = failure_of(aside); });
        of_here = failure_of(here);
        other.join();
    }
    if (of_aside) std::rethrow_exception(of_aside);
    if (of_here) std::rethrow_exception(of_here);
}

} // namespace kouprey
