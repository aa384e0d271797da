(function () {
    const svg = document.documentElement;
    const width = svg.viewBox.baseVal.width;
    const boxes = Array.from(document.querySelectorAll('#frames g')).map(g => ({
        g: g, name: g.dataset.n, left: +g.dataset.l, right: +g.dataset.r, y: +g.dataset.y
    }));
    const byId = id => document.getElementById(id);

    function fit(name, pixels) {
        const room = Math.floor((pixels - 6) / 6.6);
        const letters = Array.from(name);
        return letters.length <= room ? name : room < 3 ? '' : letters.slice(0, room - 2).join('') + '..';
    }

    // Boxes below the chosen one hold it and take the whole width; those beside it go.
    function zoom(to) {
        const scale = width / (to.right - to.left);
        for (const box of boxes) {
            const holds = box.y > to.y && box.left <= to.left + 1e-9 && box.right >= to.right - 1e-9;
            const within = box.y <= to.y && box.left >= to.left - 1e-9 && box.right <= to.right + 1e-9;
            box.g.style.display = holds || within ? '' : 'none';
            box.g.classList.toggle('passed', holds);
            const x = holds ? 0 : (box.left - to.left) * scale;
            const pixels = holds ? width : (box.right - box.left) * scale;
            const rect = box.g.querySelector('rect');
            rect.setAttribute('x', x);
            rect.setAttribute('width', pixels);
            const text = box.g.querySelector('text');
            text.setAttribute('x', x + 3);
            text.textContent = fit(box.name, pixels);
        }
        byId('back').style.visibility = to.right - to.left < 1 ? 'visible' : 'hidden';
    }

    // A stack counts once: what lies in a match already is not added again.
    function search(words) {
        let expression;
        try {
            expression = new RegExp(words, 'i');
        } catch (e) {
            byId('matched').textContent = e.message;
            return;
        }
        const found = [];
        for (const box of boxes) {
            const match = words !== '' && expression.test(box.name);
            box.g.classList.toggle('found', match);
            if (match) {
                found.push(box);
            }
        }
        let share = 0, until = -1;
        found.sort((a, b) => a.left - b.left || b.right - a.right);
        for (const box of found) {
            if (box.right > until) {
                share += box.right - Math.max(box.left, until);
                until = box.right;
            }
        }
        byId('matched').textContent = words === '' ? ' ' : 'Matched: ' + (100 * share).toFixed(2) + ' %';
    }

    function ask() {
        const words = prompt('Search for (regular expression):', '');
        if (words !== null) {
            search(words);
        }
    }

    for (const box of boxes) {
        box.g.addEventListener('click', () => zoom(box));
        box.g.addEventListener('mouseover', () => { byId('details').textContent = box.g.querySelector('title').textContent; });
        box.g.addEventListener('mouseout', () => { byId('details').textContent = ' '; });
    }
    byId('back').addEventListener('click', () => zoom(boxes[0]));
    byId('search').addEventListener('click', ask);
    window.addEventListener('keydown', event => {
        if (event.key === 'f' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            ask();
        }
    });
})();
