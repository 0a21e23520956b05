// A picture that is wider than its frame begins where the reader is: at the node opened last, else at the object that it is
// about. Without this it begins at its left edge.
const frame = document.querySelector<HTMLElement>('.graph-frame')

if (frame) frame.scrollLeft = Number(frame.dataset.middle) - frame.clientWidth / 2
