"""The command: make-model en|es|vad."""
import argparse
import os
import sys
import time

_HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    """Makes what is named, from where the last run stopped."""
    parser = argparse.ArgumentParser(prog="make-model", description="Makes a starter model from synthetic speech.")
    parser.add_argument("what", choices=("en", "es", "vad"), help="a language, or voice activity (after both)")
    parser.add_argument("--work", default="/var/tmp/parley-models", help="corpora and states, about 7 GB (%(default)s)")
    parser.add_argument("--models", default=os.path.join(_HERE, "..", ".."), help="where the models go (%(default)s)")
    parser.add_argument("--threads", type=int, default=max(1, (os.cpu_count() or 2) - 1),
                        help="processors for training, beside one that makes its pieces (%(default)s)")
    parser.add_argument("--begin", help="a finished model for ONNX Runtime that learns on, such as ../starter-onnx-en")
    given = parser.parse_args()
    if given.begin and given.what == "vad":
        parser.error("--begin is for a language: the voice-activity model begins from nothing")
    try:
        _make(given)
    except (ImportError, FileNotFoundError, RuntimeError) as problem:
        sys.exit("make-model: %s; README.md names what is needed" % problem)


def _make(given):
    import torch
    torch.set_num_threads(given.threads)
    if given.what == "vad":
        from .makevad import VadModel
        model = VadModel(given.work, given.models, _say)
        model.learn()
        model.test(model.write())
        return
    from .make import SpeechModel
    model = SpeechModel(given.what, given.work, given.models, _say, given.begin)
    model.speak()
    model.learn()
    for_vosk, for_onnx = model.write()
    _say("largest difference between ONNX Runtime and PyTorch: %.4f" % model.agrees(for_onnx))
    model.test(for_vosk, for_onnx)


def _say(line):
    print(time.strftime("%H:%M:%S"), line, flush=True)


if __name__ == "__main__":
    main()
